import type { Card } from '../document/document.ts';

/** A built-in card to begin with. Its colors and fonts are tokens: it takes on the kit of whoever uses it. */
export interface Template {
  id: string;
  name: string;
  /** Which shelf of the gallery it stands on. */
  kind: 'Offers' | 'Products' | 'Visits' | 'Stories' | 'Loyalty';
  /** One sentence: what it is for. */
  description: string;
  card: Card;
  /** What to write, by layer id. */
  copyHints: Readonly<Record<string, string>>;
}
