import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productValues } from './goods.ts';
import { fillText, forecastSegments, mergeTags, textProblems } from './text.ts';

test('variables are found with their fallbacks and positions', () => {
  expect(mergeTags('Hi {{first_name}}, {{ event.item | default: "it" }}!')).toEqual([
    { name: 'first_name', fallback: null, start: 3, end: 17 },
    { name: 'event.item', fallback: 'it', start: 19, end: 51 },
  ]);
});

describe('filling', () => {
  const values = {
    first_name: 'Ann',
    event: { item: 'a mug', total: 12.5 },
    vip: true,
    list: [1],
    empty: ' ',
    long: 'x'.repeat(500),
    lines: 'a\n b\u0000c',
    'a.b': 'flat',
  };
  test.each([
    ['a value', 'Hi {{ first_name }}!', 'Hi Ann!'],
    ['a value rather than its fallback', '{{ first_name | default: "there" }}', 'Ann'],
    ['the fallback', 'Hi {{ name | default: "there" }}!', 'Hi there!'],
    ['single and curly quotes', "{{ a | default: 'x' }}{{ b | default: “y” }}", 'xy'],
    ['an empty fallback', 'Hi{{ name | default: "" }}!', 'Hi!'],
    ['nothing at all', 'Hi {{ name }}!', 'Hi !'],
    ['a property of the event', '{{ event.item }} for {{ event.total }}', 'a mug for 12.5'],
    ['yes and no', '{{ vip }}', 'yes'],
    ['what is no text takes the fallback', '{{ list | default: "-" }}{{ event | default: "-" }}', '--'],
    ['a blank value takes the fallback', '{{ empty | default: "-" }}', '-'],
    ['line breaks and control characters become blanks', '{{ lines }}', 'a b c'],
    ['a name with a dot in it', '{{ a.b }}', 'flat'],
    [
      'prototypes are not values',
      '{{ constructor | default: "-" }}{{ event.toString | default: "-" }}',
      '--',
    ],
    ['what cannot be read is left out', 'a {{ }} b {{ x', 'a  b '],
    ['braces alone are text', 'a } b { c }} d', 'a } b { c }} d'],
  ])('%s', (_, text, expected) => {
    expect(fillText(text, values)).toBe(expected);
  });

  test('a very long value is cut', () => {
    expect(fillText('{{ long }}', values)).toHaveLength(100);
  });

  test('variables inside values are left alone', () => {
    expect(fillText('{{ a }}', { a: '{{ b }}', b: 'no' })).toBe('{{ b }}');
  });

  test('a text without variables is unchanged', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{{')),
        (text) => fillText(text, {}) === text,
      ),
    );
  });
});

test.each([
  '{{ first name }}',
  '{{ }}',
  '{{ name | upcase }}',
  '{{ name',
  '{{ name | default: there }}',
  '{{ 1st }}',
])('%s cannot be read', (text) => {
  expect(textProblems(`Hi ${text}`)).toMatchObject([{ broken: true }]);
});

test('a variable without a fallback is only a warning', () => {
  expect(textProblems('{{ name }}')).toMatchObject([{ broken: false }]);
  expect(textProblems('{{ trait.favorite_product }}')[0]?.sentence).toContain(
    'If favorite product isn’t known',
  );
  expect(textProblems('{{ name | default: "" }}')).toEqual([]);
});

test('segments are forecast for a typical and for a long value, or with the value that is known', () => {
  const text = `${'a'.repeat(150)}{{ first_name | default: "there" }}`;
  expect(forecastSegments(text)).toEqual({ typical: 1, most: 2 });
  expect(forecastSegments(text, { first_name: 'Bo' })).toEqual({ typical: 1, most: 1 });
  expect(forecastSegments('Hi {{ n | default: "x" }}', { n: 'Łukasz'.repeat(12) })).toEqual({
    typical: 2,
    most: 2,
  });
  const short = `${'a'.repeat(159)}{{ product.category | default: "goods" }}`;
  expect(forecastSegments(short, productValues({ category: null }))).toEqual({ typical: 2, most: 2 });
  expect(forecastSegments(short, productValues({ category: 'a' }))).toEqual({ typical: 1, most: 1 });
});

test('lists the first of many problems, those that people would see before the others', () => {
  const many = textProblems('{{ a }} {{'.repeat(150));
  expect(many).toHaveLength(20);
  const last = textProblems(`${'{{ a }} '.repeat(30)}{{ ! }}`);
  expect(last).toHaveLength(20);
  expect(last[0]).toMatchObject({ broken: true });
  expect(JSON.stringify(textProblems(`{{ ${'a'.repeat(5000)} }}`)).length).toBeLessThan(300);
});

test('a product’s variables without a fallback are one problem together', () => {
  const text = '{{ product.name }} is {{ product.price }}, {{ first_name }}. {{ product.name }}!';
  expect(textProblems(text).map(({ sentence }) => sentence)).toEqual([
    'If first name isn’t known, it will be blank. Add a fallback.',
    'Without a product, or if it’s gone, this message won’t be sent. Add a fallback to product name and product price to send it with that instead.',
  ]);
  expect(textProblems(text, true)[1]?.sentence).toMatch(
    /^If the product is gone, this message won’t be sent/,
  );
});
