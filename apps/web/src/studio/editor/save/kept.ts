import { type Card, cardSchema } from '@waymark/creative/document';
import { z } from 'zod';

/** A card that the server does not have yet, kept in this browser. `revision` is the server's that it builds on. */
export interface Kept {
  card: Card;
  revision: number;
  /** Fingerprints of the cards sent whose answer is not known. */
  sent: string | null;
}

const keptSchema = z.object({ card: cardSchema, revision: z.int(), sent: z.string().nullable() });
const keyOf = (cardId: string) => `waymark:card:${cardId}`;

export function keepCard(cardId: string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(cardId), JSON.stringify(kept));
  } catch {
    // A full or forbidden store: the card is still on the screen and still being saved.
  }
}

export function forgetCard(cardId: string): void {
  try {
    localStorage.removeItem(keyOf(cardId));
  } catch {
    // As above.
  }
}

export function keptCard(cardId: string): Kept | null {
  try {
    return keptSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(cardId)) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
