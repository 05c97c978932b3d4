import { expect, test } from 'vitest';
import { doneWords, factsOf, placesWords, sizeWords, usageWords } from './facts.ts';

test('sizes use the unit that people would use', () => {
  expect([999, 84_200, 999_900, 1_240_000].map(sizeWords)).toEqual(['999 bytes', '84 KB', '1 MB', '1.2 MB']);
});

test('a video says how long it is', () => {
  expect(factsOf({ mime: 'video/mp4', width: 640, height: 800, bytes: 400_000, durationMs: 6_040 })).toBe(
    'MP4, 640 × 800 px, 400 KB, 6.0 s',
  );
});

test('usage lists live journeys first, and cards apart from the brand kit', () => {
  const journey = (status: 'live' | 'draft') => ({
    journeyId: 'j',
    journeyName: 'Welcome',
    status,
    itself: false,
  });
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

test('a replacement names the places that change', () => {
  expect(placesWords({ cards: 2, journeys: 1, branded: true })).toBe(
    'on 2 cards, in 1 journey and in the brand kit',
  );
  expect(placesWords({ cards: 0, journeys: 0, branded: true })).toBe('in the brand kit');
  expect(doneWords({ cards: 1, journeys: 1 })).toBe(
    'Replaced on 1 card and in 1 journey. The card needs approval again.',
  );
  expect(doneWords({ cards: 0, journeys: 2 })).toBe('Replaced in 2 journeys.');
  expect(doneWords({ cards: 0, journeys: 0 })).toBe('Replaced. No card looks different.');
});
