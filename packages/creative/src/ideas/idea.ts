import type { Color } from '../document/document.ts';

/** What a suggestion would do to the card. */
export type IdeaChange =
  | { kind: 'text'; layerId: string; text: string }
  | { kind: 'ink'; layerId: string; color: Color }
  /** Tokens by the token that they take the place of. */
  | { kind: 'scheme'; colors: Readonly<Record<string, string>> };

/** A draft for a person to look at: never applied by itself, always labeled with where it comes from. */
export interface Idea {
  kind: 'copy' | 'color';
  /** What it does, in a few words. */
  label: string;
  change: IdeaChange;
  source: 'rules' | 'model';
}
