import { expect, test } from 'vitest';
import { begins } from './begins.ts';

const replies = (words: string[], text: string) =>
  begins({ on: 'reply', words, reentry: 'always' }, { text });

test.each(['YES', ' yes! ', '“Yes”.'])('%s is the keyword yes, however it is typed', (text) => {
  expect(replies(['no', 'yes'], text)).toBe(true);
});

test('a keyword must be the whole text; without keywords any reply counts', () => {
  expect(replies(['yes'], 'yes please')).toBe(false);
  expect(replies(['sign up'], 'Sign-up')).toBe(true);
  expect(replies([], 'whatever')).toBe(true);
});
