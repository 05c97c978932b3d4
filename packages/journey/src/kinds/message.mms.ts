import { defineKind, type Fields, flaw, type Names, oneWayOn } from '../settings/kind.ts';
import {
  checkMessage,
  describeMessage,
  mentionsOfMessage,
  planMessage,
  quoted,
} from '../settings/messageText.ts';

/** A picture, or a card as it looked when it was chosen, which goes instead of the picture; the text may be empty. */
export const mmsMessage = defineKind({
  name: 'MMS',
  family: 'message',
  search: 'picture image photo message send card',
  settings: (f: Fields) => ({
    ...f.message,
    pictureId: f.picture,
    card: f.card,
  }),
  presets: [
    {
      id: 'mms',
      label: 'MMS',
      hint: 'A picture with text',
      settings: { program: 'marketing', text: '', pictureId: null, overCap: 'skip' },
    },
  ],
  outputs: oneWayOn,
  check: (settings) => {
    const { pictureId, card, text } = settings;
    const nothing = !pictureId && !card;
    const silent = card && text.trim() === '';
    return checkMessage(settings, [
      ...(nothing ? [flaw('noPicture', 'pictureId', 'Choose the picture or card for this MMS.')] : []),
      ...(silent
        ? [
            flaw(
              'noText',
              'text',
              'Add a text. Without one, people whose card can’t be made get nothing.',
              'warning',
            ),
          ]
        : []),
    ]);
  },
  mentions: mentionsOfMessage,
  describe: (settings, names) => {
    const { text, card, pictureId } = settings;
    const what =
      quoted(text) ??
      (card
        ? named('card', 'Card with no text', names.cards, card.id)
        : pictureId === null
          ? 'No text yet'
          : named('picture', 'Picture with no text', names.pictures, pictureId));
    return describeMessage(what, settings, names);
  },
  plan: {
    step: (settings, to) => {
      const { pictureId, card } = settings;
      const common = { ...planMessage(settings), next: to('next') };
      if (card) return { op: 'sendCard', ...common, cardHash: card.hash };
      if (pictureId === null) throw new Error('An MMS without a picture has no plan');
      return { op: 'sendMms', ...common, pictureId };
    },
  },
  example: { program: 'marketing', text: 'Look!', pictureId: 'p1', overCap: 'wait' },
});

function named(what: string, otherwise: string, names: Names['cards'], id: string): string {
  const name = names && Object.hasOwn(names, id) ? names[id] : null;
  return name ? `The ${what} “${name}”` : otherwise;
}
