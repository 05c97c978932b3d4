import fc from 'fast-check';
import { expect, test } from 'vitest';
import { docOf, sliceOf, textOf } from './schema.ts';

const piece = fc.constantFrom(
  ...['Hi ', 'a', ' ', '\n', '{', '}', '{{', '}}', '😀', '漢字', '"'],
  ...['{{ first_name }}', '{{first_name}}', "{{ tier | default: 'x' }}", '{{ event.total | default: "" }}'],
);
const text = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(''));

test('a text that is only viewed keeps its exact characters, so that plans keep their hashes', () => {
  fc.assert(fc.property(text, (words) => textOf(docOf(words)) === words));
  fc.assert(fc.property(text, (words) => textOf(sliceOf(words).content) === words));
});

test('whatever parses as a variable is one chip, and each line is a line', () => {
  const doc = docOf('Hi {{ first_name | default: "there" }}!\n{{ event.item }}');
  expect(doc.childCount).toBe(2);
  expect(doc.child(0).childCount).toBe(3);
  expect(doc.child(0).child(1).attrs).toMatchObject({ name: 'first_name', fallback: 'there' });
  expect(doc.child(1).child(0).attrs).toMatchObject({ name: 'event.item', fallback: null });
});
