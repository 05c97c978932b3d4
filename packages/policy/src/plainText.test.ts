import { expect, test } from 'vitest';
import { z } from 'zod';
import { nameSchema, optionalNameSchema, withoutTurns } from './plainText.ts';

test.each([
  ['an override', 'invoice\u202excod.exe', 'invoicexcod.exe'],
  ['an isolate', '\u2066Ann\u2069', 'Ann'],
  ['marks', 'A\u200eb\u200f\u061c', 'Ab'],
  ['letters of other scripts stay', 'שלום محمد', 'שלום محمد'],
  ['joiners of emoji stay', '👩‍🚀', '👩‍🚀'],
])('%s', (_, text, expected) => {
  expect(withoutTurns(text)).toBe(expected);
  expect(nameSchema(40).parse(` ${text} `)).toBe(expected);
});

test('a name of nothing but direction marks is empty, and the length is that of what is kept', () => {
  expect(nameSchema(5).safeParse('\u202e \u202c').success).toBe(false);
  expect(optionalNameSchema(5).parse('\u202e')).toBe('');
  expect(nameSchema(3).parse('\u202eabc\u202c')).toBe('abc');
  expect(nameSchema(3).safeParse('abcd').success).toBe(false);
});

test('a name is one line of visible characters', () => {
  expect(nameSchema(40).parse('Sale\n\u001b[31mForged line')).toBe('Sale  [31mForged line');
  expect(nameSchema(40).parse('Spring\u2028offer\u00ad')).toBe('Spring offer');
  expect(nameSchema(40).safeParse('\u200b\ufeff\n').success).toBe(false);
  expect(nameSchema(40).parse('👩‍🚀')).toBe('👩‍🚀');
});

test.each(['Sale\0', 'Sale\ud83d'])('%j, which Postgres can’t store, is refused', (name) => {
  for (const schema of [nameSchema(40), optionalNameSchema(40)])
    expect(schema.safeParse(name).success).toBe(false);
});

test('its limits are in the JSON schema', () => {
  expect(z.toJSONSchema(nameSchema(80), { io: 'input' })).toMatchObject({
    type: 'string',
    minLength: 1,
    maxLength: 80,
  });
});
