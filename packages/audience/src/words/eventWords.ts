import { plainName } from '../spelling.ts';

/** An event as something that a person does: "places an order", "place an order", "placed an order". */
interface Phrase {
  someone: string;
  they: string;
  did: string;
}

/** The events that the palette's presets use. Any other event is described by its own name. */
const phrases: Readonly<Record<string, Phrase>> = {
  added_to_cart: { someone: 'adds to the cart', they: 'add to the cart', did: 'added to the cart' },
  order_placed: { someone: 'places an order', they: 'place an order', did: 'placed an order' },
  loyalty_milestone: {
    someone: 'reaches a loyalty milestone',
    they: 'reach a loyalty milestone',
    did: 'reached a loyalty milestone',
  },
  location: { someone: 'checks in or is seen', they: 'check in or are seen', did: 'checked in or was seen' },
  store_nearby: { someone: 'comes near a store', they: 'come near a store', did: 'come near a store' },
  text_received: { someone: 'texts you', they: 'text you', did: 'texted you' },
  appointment_booked: {
    someone: 'books an appointment',
    they: 'book an appointment',
    did: 'booked an appointment',
  },
};

const phraseOf = (event: string) => (Object.hasOwn(phrases, event) ? phrases[event] : undefined);

/** `“order placed”`, or an instruction if none is chosen. */
export const eventName = (event: string): string =>
  event.trim() === '' ? 'an event (choose one)' : `“${plainName(event)}”`;

/** "someone places an order", or "“quiz finished” happens". */
export const someoneDoes = (event: string): string => {
  const phrase = phraseOf(event);
  return phrase ? `someone ${phrase.someone}` : `${eventName(event)} happens`;
};

/** "they place an order", or "“quiz finished” happens". */
export const theyDo = (event: string): string => {
  const phrase = phraseOf(event);
  return phrase ? `they ${phrase.they}` : `${eventName(event)} happens`;
};

/** "someone hasn’t placed an order", or "“quiz finished” hasn’t happened". */
export const someoneHasNot = (event: string): string => {
  const phrase = phraseOf(event);
  return phrase ? `someone hasn’t ${phrase.did}` : `${eventName(event)} hasn’t happened`;
};

/** After "they": "placed an order" and "didn’t place an order", or "had (no) “quiz finished”". */
export const didOrNot = (event: string, did: boolean): string => {
  const phrase = phraseOf(event);
  if (phrase) return did ? phrase.did.replace(/^come /, 'came ') : `didn’t ${phrase.they}`;
  return `${did ? 'had' : 'had no'} ${eventName(event)}`;
};
