import type { Card } from '../document/document.ts';

/** A built-in card to start from. Its colors and fonts are tokens, so it takes on the kit of its workspace. */
export interface Template {
  id: string;
  name: string;
  /** The section of the gallery that it is in. */
  kind: 'Offers' | 'Products' | 'Visits' | 'Stories' | 'Loyalty';
  /** What it is for, in one sentence. */
  description: string;
  card: Card;
  /** What to write, by layer id. */
  copyHints: Readonly<Record<string, string>>;
}
