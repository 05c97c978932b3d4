/** Two pictures of one card; `before` is null if nobody decided on an earlier one. */
export interface Compared {
  cardName: string;
  before: Before | null;
  now: string;
  /** It has been decided since: this shows what was requested then. */
  past?: boolean;
}

/** What was approved, or what changes were requested on. */
export interface Before {
  imageUrl: string;
  approved: boolean;
}

export const beforeWords = ({ approved }: Before): string =>
  approved ? 'Last approved' : 'When changes were requested';

export type Comparison = Compared & { before: Before };
