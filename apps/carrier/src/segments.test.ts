import { expect, test } from 'vitest';
import { segmentCount } from './segments.ts';

test.for([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['👋'.repeat(35), 1],
  ['👋'.repeat(36), 2],
  ['“quoted”', 1],
] as const)('%#: counts segments', ([text, segments]) => {
  expect(segmentCount(text)).toBe(segments);
});
