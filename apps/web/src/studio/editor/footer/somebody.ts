import type { CardValues } from '@waymark/creative/document/values';

/** Whose values fill the card while it is drawn. */
export interface Somebody {
  name: string;
  values: CardValues;
  /** Where they are, IANA; the workspace's zone unless given. */
  zone?: string;
}

export const nobody: Somebody = { name: 'Missing values', values: {} };
