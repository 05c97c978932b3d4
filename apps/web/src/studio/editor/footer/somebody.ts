import type { CardValues } from '@waymark/creative/document/values';

/** The person whose values fill the card while it is edited. */
export interface Somebody {
  name: string;
  values: CardValues;
  /** Their time zone, IANA; the workspace's by default. */
  zone?: string;
}

export const nobody: Somebody = { name: 'Missing values', values: {} };
