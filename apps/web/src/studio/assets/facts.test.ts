import { expect, test } from 'vitest';
import { factsOf, sizeWords, usageWords } from './facts.ts';

test('sizes are in the unit one would say', () => {
  expect([999, 84_200, 999_900, 1_240_000].map(sizeWords)).toEqual(['999 bytes', '84 KB', '1 MB', '1.2 MB']);
});

test('a video says how long it is', () => {
  expect(factsOf({ mime: 'video/mp4', width: 640, height: 800, bytes: 400_000, durationMs: 6_040 })).toBe(
    'MP4, 640 × 800 px, 400 KB, 6.0 s',
  );
});

test('usage counts live journeys first, cards apart from the brand kit', () => {
  const journey = (status: 'live' | 'draft') => ({ journeyId: 'j', journeyName: 'Welcome', status });
  expect(
    usageWords({
      cards: [
        { cardId: 'c', cardName: 'Offer' },
        { cardId: null, cardName: 'the brand kit' },
      ],
      journeys: [journey('live'), journey('live'), journey('draft')],
    }),
  ).toBe('In 2 live journeys, 1 other journey, 1 card and the brand kit');
  expect(usageWords({ cards: [], journeys: [] })).toBe('Not used anywhere yet');
});
