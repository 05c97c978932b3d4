/** Two pictures of one card; `before` is null where nobody decided on one before. */
export interface Compared {
  cardName: string;
  before: Before | null;
  now: string;
  /** It was decided on since: what is shown is what was asked about then. */
  past?: boolean;
}

/** What was approved, or what changes were asked of. */
export interface Before {
  imageUrl: string;
  approved: boolean;
}

export const beforeWords = ({ approved }: Before): string =>
  approved ? 'Last approved' : 'When changes were requested';

export type Comparison = Compared & { before: Before };
