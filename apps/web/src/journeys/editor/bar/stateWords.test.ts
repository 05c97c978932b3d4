import { expect, test } from 'vitest';
import { stateWords } from './stateWords.ts';

test('a run is over once nobody is left in it and nothing is left to send', () => {
  const messages = { queued: 0, sent: 5, delivered: 4 } as Parameters<typeof stateWords>[0]['messages'];
  const words = (activePeople: number, queued: number) =>
    stateWords(
      {
        status: 'live',
        closed: null,
        paused: null,
        schedule: { next: null },
        activePeople,
        messages: { ...messages, queued },
      },
      () => '',
    );
  expect(words(3, 0)).toBe('5 messages sent, 4 delivered so far. 3 people still in it.');
  expect(words(0, 2)).toBe('5 messages sent, 4 delivered so far. 2 still to send.');
  expect(words(0, 0)).toBe('Its last run is over: 5 messages sent, 4 delivered.');
});
