import { expect, test } from 'vitest';
import { deedWords, detailWords } from './deeds.ts';

test('a deed is said in words, known or not', () => {
  expect(deedWords('journey.publish')).toBe('Published a journey');
  expect(deedWords('picture.rename')).toBe('Picture rename');
});

test('particulars leave out what is empty or nested', () => {
  expect(detailWords({ version: 3, graph: { nodes: [] }, was: null, planHash: '2ec0' })).toBe('Version 3');
});
