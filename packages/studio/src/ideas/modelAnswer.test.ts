import { defaultKit } from '@waymark/creative/document/kit';
import { expect, it } from 'vitest';
import { greetingCard, textLayer } from '../testing/cards.ts';
import { leftOutSentence, objectsIn, sift } from './modelAnswer.ts';

const hello = textLayer('hello', 'Hi {{ first_name }}, 20% off beans', 90);
const terms = textLayer('terms', 'Call 303-555-0142 by 5:30', 400);
const card = greetingCard({ layers: [hello, terms] });
const kit = { ...defaultKit, tone: { words: [], avoid: ['act now'] } };
const read = (content: string) => sift(content, { texts: [hello], card, kit });
const told = (text: string, layerId = 'hello') => JSON.stringify({ ideas: [{ layerId, text }] });
const good = 'Beans at 20% off, {{ first_name }}';

it.each([
  ['plain', told(good)],
  ['fenced', `\`\`\`json\n${told(good)}\n\`\`\``],
  [
    'after thinking aloud',
    `<think>The "tone" isn't {set}.</think>Here you're: ${told(good)} Hope it's fine!`,
  ],
  ['as a bare list', JSON.stringify([{ layerId: 'hello', text: good }])],
  ['cut off', `${told(good).slice(0, -2)},{"layerId":"hello","text":"Beans, {{ firs`],
  ['in quotation marks and markdown', told(`“**${good}**”`)],
])('reads an answer that is %s', (_, content) => {
  expect(read(content)?.ideas.map(({ change }) => change)).toEqual([
    { kind: 'text', layerId: 'hello', text: good },
  ]);
});

it.each(['', 'Sorry, I cannot do that.', '{"ideas": [{"layerId"', 'null', '[]'])(
  'gives nothing for “%s”, which cannot be read',
  (content) => expect(read(content)).toBeNull(),
);

it('gives no ideas for JSON of another shape', () => {
  expect(read('{"ideas": "none"}')).toEqual({ ideas: [], leftOut: {} });
  expect(read('{"ideas": [{"layerId": 7, "text": ["x"]}]}')).toEqual({ ideas: [], leftOut: {} });
});

it.each([
  ['Hi there, 20% off beans', 'that lost or made up a {{ variable }}'],
  ['Hi {{ first_name }} {{ last_name }}, 20% off', 'that lost or made up a {{ variable }}'],
  ['Hi {{ first_name }}, {{ 20% off }} beans', 'that lost or made up a {{ variable }}'],
  ['Hi {{ first_name }}, 20% off! Call (720) 555-0199', 'with a phone number'],
  ['Hi {{ first_name }}, 20% off at beans.shop', 'with an address'],
  ['Hi {{ first_name }}, 30% off beans', 'with a number that the card has not'],
  ['Hi {{ first_name }}, $20 off beans at $5', 'with a number that the card has not'],
  ['Hi {{ first_name }}, beans for free', 'with an offer that the card does not make'],
  ['Act now, {{ first_name }}: 20% off', 'with words that the brand avoids'],
  [`Hi {{ first_name }}, 20% off beans ${'and more '.repeat(9)}`, 'too long'],
])('leaves out “%s” and says why', (text, why) => {
  expect(read(told(text))).toEqual({ ideas: [], leftOut: { [why]: 1 } });
});

it('keeps figures that the card has elsewhere, a phone number too, as long as the text stays short', () => {
  expect(read(told('{{ first_name }}: 303-555-0142, by 5:30'))?.ideas).toHaveLength(1);
});

it('leaves out parts that the model was not shown, and counts', () => {
  const both = JSON.stringify({
    ideas: [
      { layerId: 'terms', text: 'Ring us' },
      { layerId: 'nowhere', text: 'Ring us' },
      { layerId: 'hello', text: good },
      { layerId: 'hello', text: good },
      { layerId: 'hello', text: hello.text },
    ],
  });
  const found = read(both);
  expect(found?.ideas).toHaveLength(1);
  expect(leftOutSentence(found?.leftOut ?? {})).toBe('Left out: 2 about a part that may not be changed.');
});

it('finds objects within objects and within prose', () => {
  expect(objectsIn('say {"a": {"b": "}"}} and {"c": 1}')).toEqual([{ b: '}' }, { a: { b: '}' } }, { c: 1 }]);
});
