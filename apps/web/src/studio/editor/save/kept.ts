import type { Card } from '@waymark/creative/document/document';
import { keptPlace } from '../../../editing/kept.ts';

/** A card that the server does not have yet, kept in this browser. `revision` is the server's that it builds on. */
export interface KeptCard {
  card: Card;
  revision: number;
  /** Fingerprints of the cards sent whose answer is not known. */
  sent: string | null;
}

export const cards = keptPlace<KeptCard>('waymark:card:', () =>
  import('./keptSchema.ts').then(({ keptCardSchema }) => keptCardSchema),
);
