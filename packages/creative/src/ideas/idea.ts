import type { Color } from '../document/document.ts';

/** What a suggestion would change on the card. */
export type IdeaChange =
  | { kind: 'text'; layerId: string; text: string }
  | { kind: 'ink'; layerId: string; color: Color }
  /** New tokens by the token that they replace. */
  | { kind: 'scheme'; colors: Readonly<Record<string, string>> };

/** A draft for a person to look at: never applied automatically, and always labeled with its source. */
export interface Idea {
  kind: 'copy' | 'color';
  /** What it does, in a few words. */
  label: string;
  change: IdeaChange;
  source: 'rules' | 'model';
}
