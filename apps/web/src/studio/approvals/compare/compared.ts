/** Two pictures of a card; `before` is null if no earlier version was decided on. */
export interface Compared {
  cardName: string;
  before: Before | null;
  now: string;
  /** Whether the request has been decided; it then shows what was requested at the time. */
  past?: boolean;
}

/** The version that was approved, or that changes were requested for. */
export interface Before {
  imageUrl: string;
  approved: boolean;
}

export const beforeWords = ({ approved }: Before): string =>
  approved ? 'Last approved' : 'When changes were requested';

export type Comparison = Compared & { before: Before };
