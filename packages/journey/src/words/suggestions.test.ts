import { expect, test } from 'vitest';
import { draw, type Sketch } from '../graph/drawing.ts';
import type { Graph } from '../graph/graph.ts';
import { everyKind } from '../testing/everyKind.ts';
import { nearestName } from '../text/nearestName.ts';
import { type Known, suggestionsFor } from './suggestions.ts';

const known: Known = {
  brand: 'Marlow Goods',
  profile: ['first_name', 'tier'],
  events: [
    { type: 'order_placed', properties: ['total', 'item'] },
    { type: 'added_to_cart', properties: ['total'] },
  ],
  price: { smsCents: 0.79, currency: 'USD' },
};

const sms = (id: string, text: string, program: 'marketing' | 'transactional' = 'marketing'): Sketch => ({
  id,
  kind: 'message.sms',
  settings: { program, text, overCap: 'skip' },
});
const onEvent = (event: string): Sketch => ({
  id: 't',
  kind: 'trigger.event',
  settings: { event, where: [], reentry: 'once' },
});
const texts = (event: string, ...messages: Sketch[]): Graph => {
  const line = [onEvent(event), ...messages, { id: 'x', kind: 'exit', settings: {} } as Sketch];
  return draw(
    line,
    line.slice(1).map((node, index) => `${line[index]?.id} → ${node.id}`),
  );
};
const suggestionsOf = (graph: Graph, over: Partial<Known> = {}) =>
  suggestionsFor(graph, { ...known, ...over }).map(({ code, nodeId, sentence }) => [code, nodeId, sentence]);
const codes = (graph: Graph) => suggestionsFor(graph, known).map(({ code }) => code);
const good = 'Marlow Goods: hello. Reply STOP to opt out.';

test('a careless text about an event that nobody sent gets every suggestion', () => {
  const careless = texts(
    'order_plcaed',
    sms('m', 'Buy now! Hi {{ frist_name | default: "there" }} see http://bit.ly/x'),
  );
  expect(suggestionsOf(careless)).toEqual([
    ['unknownEvent', 't', '“order_plcaed” has never been received. Did you mean “order_placed”?'],
    ['unknownProperty', 'm', 'None of your newest customers have “frist_name”. Did you mean “first_name”?'],
    [
      'noBrandName',
      'm',
      'The first marketing text should say who it’s from. Add your name, such as “Marlow Goods: …”.',
    ],
    ['noStopWording', 'm', 'The first marketing text should say how to stop. Add “Reply STOP to opt out.”'],
    ['publicShortener', 'm', 'Carriers often block texts with bit.ly links. Use a link on your own domain.'],
  ]);
  expect(suggestionsFor(careless, known).every(({ severity }) => severity === 'warning')).toBe(true);
});

test('a careful text about a known event gets none', () => {
  const text =
    'Hi {{ first_name | default: "there" }}, Marlow: {{ event.item | default: "it" }} is on its way: marlow.co/x. Reply STOP to opt out.';
  expect(suggestionsOf(texts('order_placed', sms('m', text)))).toEqual([]);
});

test('only the first marketing text on a path needs the name and STOP', () => {
  expect(codes(texts('order_placed', sms('a', good), sms('b', 'Still there?')))).toEqual([]);
  expect(codes(texts('order_placed', sms('a', 'Your parcel left.', 'transactional')))).toEqual([]);
  expect(
    suggestionsOf(texts('order_placed', sms('a', 'Sent.', 'transactional'), sms('b', 'Buy'))),
  ).toMatchObject([
    ['noBrandName', 'b', expect.anything()],
    ['noStopWording', 'b', expect.anything()],
  ]);
});

test('a message after a split is the first on each branch that leads to it', () => {
  const split: Sketch = {
    id: 's',
    kind: 'split.percent',
    settings: {
      branches: [
        { id: 'a', name: 'A', percent: 50 },
        { id: 'b', name: 'B', percent: 50 },
      ],
    },
  };
  const graph = draw(
    [
      onEvent('order_placed'),
      split,
      sms('one', good),
      sms('two', 'Buy'),
      { id: 'x', kind: 'exit', settings: {} },
    ],
    ['t → s', 's.a → one', 's.b → two', 'one → two', 'two → x'],
  );
  expect(suggestionsOf(graph)).toMatchObject([
    ['noBrandName', 'two', expect.anything()],
    ['noStopWording', 'two', expect.anything()],
  ]);
});

test.each([
  ['see bit.ly/x', true],
  ['see https://www.tinyurl.com/abc.', true],
  ['HTTP://BIT.LY/X', true],
  ['(t.co/a)', true],
  ['marlow.co/bit.lyon', false],
  ['rabbit.ly/x', false],
  ['bit.ly.marlow.co', false],
  ['best.company', false],
  ['get.t.company', false],
])('"%s" contains a public shortener: %s', (text, expected) => {
  expect(codes(texts('order_placed', sms('a', `${good} ${text}`))).includes('publicShortener')).toBe(
    expected,
  );
});

test('a character that makes a text more expensive is named with its cost', () => {
  const long = `${good} ${'a'.repeat(80)}`;
  const [note] = suggestionsFor(texts('order_placed', sms('a', `${long} it’s`)), known);
  expect(note).toMatchObject({ code: 'unicodeSegments', nodeId: 'a', field: 'text' });
  expect(note?.sentence).toBe(
    'The character ’ makes this text 2 parts long instead of 1 ($0.0158 instead of $0.0079 a person). Use plain characters to pay less.',
  );
  expect(codes(texts('order_placed', sms('a', `${good} it’s`)))).toEqual([]);
  const [several] = suggestionsFor(
    texts('order_placed', sms('a', `${long} “${'a'.repeat(20)}” — ☕ it’s`)),
    known,
  );
  expect(several?.sentence).toMatch(/^The characters “ ” — ☕ and others make this text/);
});

test('a text is measured with the words of its product, and a fallback’s curly quotation marks aren’t sent', () => {
  const about = (text: string): Sketch => ({
    id: 'a',
    kind: 'message.sms',
    settings: { program: 'marketing', text, overCap: 'skip', product: 'k-1' },
  });
  const graph = texts('order_placed', about(`${good} It’s back: {{ product.name | default: "it" }}`));
  expect(suggestionsOf(graph, { products: { 'k-1': { name: 'Kettle' } } })).toEqual([]);
  const [note] = suggestionsFor(graph, { ...known, products: { 'k-1': { name: 'Kettle, enameled' } } });
  expect(note?.sentence).toMatch(/^The character ’ makes this text 2 parts long instead of 1/);
  const pasted = `${good} ${'a'.repeat(112)} {{ first_name | default: “there” }}`;
  expect(codes(texts('order_placed', sms('a', pasted)))).toEqual([]);
});

test('names in conditions count, but not properties that the journey itself sets', () => {
  const graph = everyKind();
  expect(
    suggestionsOf(graph, { events: [], profile: ['tier'] }).map(([code, id]) => `${code} ${id}`),
  ).toEqual(expect.arrayContaining(['unknownEvent start', 'unknownEvent bought', 'unknownEvent tier']));
  const own = texts('order_placed', sms('a', `{{ wave | default: "1" }} ${good}`), {
    id: 'p',
    kind: 'profile.set',
    settings: { property: 'wave', value: 2 },
  });
  expect(codes(own)).toEqual([]);
});

test('a property of the event is looked up in that event', () => {
  expect(suggestionsOf(texts('order_placed', sms('a', `{{ event.itme | default: "it" }} ${good}`)))).toEqual([
    ['unknownProperty', 'a', 'The latest “order_placed” events don’t have “itme”. Did you mean “item”?'],
  ]);
  // Nothing is known about an event that never came: that is reported once, for the event.
  expect(codes(texts('cart_left', sms('a', `{{ event.itme | default: "it" }} ${good}`)))).toEqual([
    'unknownEvent',
  ]);
});

test('a name is similar if few letters differ', () => {
  expect(nearestName('frist_name', ['last_name', 'first_name', 'tier'])).toBe('first_name');
  expect(nearestName('tire', ['tier'])).toBe('tier');
  expect(nearestName('color', ['tier', 'first_name'])).toBeNull();
  expect(nearestName('x', [])).toBeNull();
});

test('a text that names a product says so where nothing tells which: one can be chosen', () => {
  const text = `${good} {{ product.name | default: "It" }} is here`;
  const chosen = (node: Sketch) => ({ ...node, settings: { ...node.settings, product: 'kettle' } }) as Sketch;
  const scheduled = (message: Sketch) => {
    const when = {
      date: '2030-01-05',
      time: '09:00',
      zone: 'person',
      repeat: null,
      reentry: 'always',
    } as const;
    return draw(
      [
        { id: 't', kind: 'trigger.schedule', settings: { segment: 's', ...when } },
        message,
        { id: 'x', kind: 'exit', settings: {} },
      ],
      ['t → m', 'm → x'],
    );
  };
  expect(suggestionsOf(scheduled(sms('m', text)))).toEqual([
    ['noProduct', 'm', 'Nothing says which product this text is about. Choose one.'],
  ]);
  expect(suggestionsOf(scheduled(chosen(sms('m', text))))).toEqual([]);
  expect(suggestionsOf(texts('order_placed', sms('m', text)))).toEqual([
    [
      'noProduct',
      'm',
      'Nothing says which product this text is about. Choose one, or send “product_id” with the event.',
    ],
  ]);
  expect(suggestionsOf(texts('order_placed', chosen(sms('m', text))))).toEqual([]);
  const withProduct = [{ type: 'order_placed', properties: ['product_id'] }];
  expect(suggestionsOf(texts('order_placed', sms('m', text)), { events: withProduct })).toEqual([]);
});
