import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textDiff } from './textDiff.ts';

const marked = (before: string, after: string) =>
  textDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'deleted' ? `[-${text}-]` : `[+${text}+]`))
    .join('');

test.each([
  ['the same', 'Hi there.', 'Hi there.', 'Hi there.'],
  ['a word changed', 'Get 10% off today.', 'Get 20% off today.', 'Get [-10-][+20+]% off today.'],
  ['words added', 'Hi. Bye.', 'Hi. Well, bye. Bye.', 'Hi. [+Well, bye. +]Bye.'],
  [
    'words side by side as one',
    'see you soon, Ann',
    'call me later, Ann',
    '[-see you soon-][+call me later+], Ann',
  ],
  ['all of it', '', 'Hello', '[+Hello+]'],
  ['nothing left', 'Hello', '', '[-Hello-]'],
])('%s', (_, before, after, expected) => {
  expect(marked(before, after)).toBe(expected);
});

test('a variable changes as a whole, never in part', () => {
  expect(marked('Hi {{ first_name | default: "there" }}!', 'Hi {{ first_name | default: "friend" }}!')).toBe(
    'Hi [-{{ first_name | default: "there" }}-][+{{ first_name | default: "friend" }}+]!',
  );
});

test('the pieces add up to both texts', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'word', ' ', '\n', '.', '{{ x }}', '{{ y | default: "z" }}', '😀'), {
      maxLength: 30,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = textDiff(before, after);
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('');
      expect(without('inserted')).toBe(before);
      expect(without('deleted')).toBe(after);
    }),
  );
});
