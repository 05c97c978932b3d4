import { expect, test } from 'vitest';
import { segmentsOf } from './segments.ts';

test.each([
  ['nothing', '', 'GSM-7', 0, 0],
  ['one letter', 'a', 'GSM-7', 1, 1],
  ['160 letters', 'a'.repeat(160), 'GSM-7', 160, 1],
  ['161 letters', 'a'.repeat(161), 'GSM-7', 161, 2],
  ['306 letters', 'a'.repeat(306), 'GSM-7', 306, 2],
  ['307 letters', 'a'.repeat(307), 'GSM-7', 307, 3],
  ['the euro counts two', '€'.repeat(80), 'GSM-7', 160, 1],
  ['and is not cut in two', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
  ['accents of the alphabet', 'àèéùìòÇØøÅåÄÖÑÜ§¿äöñü', 'GSM-7', 21, 1],
  ['a line break is in it', 'a\nb', 'GSM-7', 3, 1],
  ['a curly apostrophe is not', 'It’s', 'UCS-2', 4, 1],
  ['70 units', 'ł'.repeat(70), 'UCS-2', 70, 1],
  ['71 units', 'ł'.repeat(71), 'UCS-2', 71, 2],
  ['134 units', 'ł'.repeat(134), 'UCS-2', 134, 2],
  ['135 units', 'ł'.repeat(135), 'UCS-2', 135, 3],
  ['an emoji counts two', '😀', 'UCS-2', 2, 1],
  ['and is not cut in two', `${'ł'.repeat(66)}😀${'ł'.repeat(66)}`, 'UCS-2', 134, 3],
  ['ç in lower case is not in the alphabet', 'ça', 'UCS-2', 2, 1],
])('%s', (_, text, encoding, units, segments) => {
  expect(segmentsOf(text)).toEqual({ encoding, units, segments });
});
