import type { CardStatus } from '../server/views.ts';
import type { Tone } from '../ui/format/words.ts';

export const cardWords: Record<CardStatus, { word: string; tone: Tone }> = {
  draft: { word: 'Draft', tone: 'grey' },
  inReview: { word: 'In review', tone: 'amber' },
  changesAsked: { word: 'Changes requested', tone: 'red' },
  approved: { word: 'Approved', tone: 'done' },
};

/** Where a card's first words or colors came from: `rules` or a model's name. */
export const suggestedWords = (by: string): string =>
  by === 'rules' ? 'Began as a suggestion by rules' : `Began as a suggestion by ${by}`;
