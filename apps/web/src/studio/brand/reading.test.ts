import { defaultKit } from '@waymark/creative/document/kit';
import { expect, test } from 'vitest';
import { readingOf, readingWords } from './reading.ts';

test('a dark color is legible on a light one, and vice versa', () => {
  const ink = defaultKit.colors.findIndex(({ name }) => name === 'Ink');
  const paper = defaultKit.colors.findIndex(({ name }) => name === 'Paper');
  expect(readingOf(defaultKit.colors, ink).any).toContain('Paper');
  expect(readingOf(defaultKit.colors, paper).any).toContain('Ink');
});

test('a color that is legible on nothing gets a warning', () => {
  const greys = [
    { token: 'a', name: 'One', value: '#808080' },
    { token: 'b', name: 'Two', value: '#888888' },
  ];
  expect(readingWords(readingOf(greys, 0))).toEqual({
    text: 'Text in this color isn’t readable on any of the others',
    warns: true,
  });
});

test('an incomplete color isn’t judged', () => {
  expect(readingOf([{ token: 'a', name: 'One', value: '#80' }], 0)).toEqual({ any: [], large: [] });
});

test('long lists are cut short', () => {
  expect(readingWords({ any: ['A', 'B', 'C', 'D'], large: [] }).text).toBe(
    'Text is readable on A, B and 2 more',
  );
});
