import type { PastEvent } from '@waymark/audience/facts';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { describe, expect, test } from 'vitest';
import { compileGraph } from '../graph/compile.ts';
import { draw, type Sketch } from '../graph/drawing.ts';
import type { Reentry } from '../plan/plan.ts';
import type { OutgoingMessage } from '../run/world.ts';
import { granted, person } from '../testing/people.ts';
import { Simulation, type SimulationSetup } from './simulate.ts';

const at = (iso: string) => Date.parse(iso);
const from = at('2026-02-20T00:00:00Z');
const to = at('2026-04-20T00:00:00Z');
const event = (type: string, iso: string, properties = {}): PastEvent => ({
  id: `${type} ${iso}`,
  type,
  at: at(iso),
  properties,
});
const message = (id: string, over: object = {}): Sketch => ({
  id,
  kind: 'message.sms',
  settings: { program: 'marketing', text: id, overCap: 'wait', ...over },
});
const onCart = (reentry: Reentry = 'always'): Sketch => ({
  id: 't',
  kind: 'trigger.event',
  settings: { event: 'added_to_cart', where: [], reentry },
});
const exit: Sketch = { id: 'x', kind: 'exit', settings: {} };
const goal: Sketch = { id: 'g', kind: 'goal', settings: { event: 'order_placed', where: [] } };
const wait = (amount: number, unit: 'hours' | 'days'): Sketch => ({
  id: 'w',
  kind: 'wait.duration',
  settings: { duration: { amount, unit } },
});

function setup(sketches: Sketch[], wires: string[], over: Partial<SimulationSetup> = {}): SimulationSetup {
  return {
    plan: compileGraph(draw(sketches, wires)).plan,
    rules: defaultPolicyRules,
    from,
    to,
    zone: 'America/New_York',
    prices: { smsCents: 1, mmsCents: 3 },
    ...over,
  };
}
/** cart → wait 2 hours → SMS → exit; an order is the goal */
const cart = (reentry?: Reentry, over?: Partial<SimulationSetup>) =>
  setup([onCart(reentry), wait(2, 'hours'), message('m'), exit, goal], ['t → w', 'w → m', 'm → x'], over);
/** 15:00 in New York. */
const afternoon = event('added_to_cart', '2026-03-02T20:00:00Z');

function run(of: SimulationSetup, ...people: Parameters<typeof person>[0][]) {
  const simulation = new Simulation(of);
  const sent: { personId: string; message: OutgoingMessage; at: string }[] = [];
  for (const one of people)
    simulation.add(person(one), (personId, message, at) =>
      sent.push({ personId, message, at: new Date(at).toISOString() }),
    );
  return { tally: simulation.tally, sent };
}

describe('a person', () => {
  test('goes through the journey at the instants that the clock gives', () => {
    const { tally, sent } = run(cart(), { events: [afternoon] });
    expect(sent.map((one) => one.at)).toEqual(['2026-03-02T22:00:00.000Z']);
    expect(tally).toMatchObject({
      people: 1,
      entries: 1,
      completed: 1,
      converted: 0,
      waiting: 0,
      sms: 1,
      costCents: 1,
    });
    expect(tally.days.find((day) => day.day === '2026-03-02')).toEqual({
      day: '2026-03-02',
      entries: 1,
      sms: 1,
      mms: 0,
    });
    expect(tally.samples[0]?.path.map(({ outcome }) => outcome.kind)).toEqual([
      'waiting',
      'queued',
      'exited',
    ]);
  });

  test('who meets the goal leaves as converted, even at the instant the wait ends', () => {
    for (const instant of ['2026-03-02T20:00:01Z', '2026-03-02T22:00:00Z']) {
      const { tally } = run(cart(), { events: [afternoon, event('order_placed', instant)] });
      expect(tally).toMatchObject({ entries: 1, converted: 1, completed: 0, sms: 0 });
    }
  });

  test('gets a message held at night in the morning, counted as one hold under its rule', () => {
    const { tally, sent } = run(cart(), { events: [event('added_to_cart', '2026-03-03T01:00:00Z')] });
    expect(sent.map((one) => one.at)).toEqual(['2026-03-03T13:00:00.000Z']);
    expect(tally.held).toMatchObject([{ rule: 'quietHours', count: 1 }]);
    expect(tally.suppressed).toEqual([]);
  });

  test('is held correctly over the night that loses an hour', () => {
    const { sent } = run(cart(), { events: [event('added_to_cart', '2026-03-08T03:00:00Z')] });
    expect(sent.map((one) => one.at)).toEqual(['2026-03-08T12:00:00.000Z']);
  });

  test('still under way at the end is counted as waiting', () => {
    const { tally } = run(cart(), { events: [event('added_to_cart', '2026-04-19T23:00:00Z')] });
    expect(tally).toMatchObject({ entries: 1, waiting: 1, completed: 0 });
    expect(tally.steps[0]).toEqual({ waiting: 1, held: 0, passed: 0, dropped: 0, branches: [0] });
  });

  test('without consent is sent nothing, and the rule is counted with an example', () => {
    const { tally } = run(cart(), {
      events: [afternoon],
      consent: { marketing: { state: 'none', since: null }, transactional: granted },
    });
    expect(tally).toMatchObject({
      sms: 0,
      completed: 1,
      suppressed: [{ rule: 'consent', count: 1, example: { personId: 'p1' } }],
    });
  });

  test('leaves a wait as soon as the awaited event comes, by its branch', () => {
    const of = setup(
      [
        onCart(),
        {
          id: 'w',
          kind: 'wait.event',
          settings: {
            event: 'store_nearby',
            where: [{ on: 'event', property: 'distance_km', op: 'atMost', value: 5 }],
            atMost: { amount: 3, unit: 'days' },
          },
        },
        message('near'),
        message('far'),
        exit,
      ],
      ['t → w', 'w.happened → near', 'w.timeout → far', 'near → x', 'far → x'],
    );
    const near = run(of, {
      events: [
        afternoon,
        event('store_nearby', '2026-03-03T16:00:00Z', { distance_km: 9 }),
        event('store_nearby', '2026-03-03T18:00:00Z', { distance_km: 2 }),
      ],
    });
    expect(near.sent).toMatchObject([{ message: { text: 'near' }, at: '2026-03-03T18:00:00.000Z' }]);
    expect(near.tally.steps[0]).toMatchObject({ passed: 1, branches: [1, 0] });
    const far = run(of, { events: [afternoon] });
    expect(far.sent).toMatchObject([{ message: { text: 'far' }, at: '2026-03-05T20:00:00.000Z' }]);
    expect(far.tally.steps[0]).toMatchObject({ passed: 1, branches: [0, 1] });
  });
});

describe('re-entry', () => {
  const carts = [
    '2026-03-02T20:00:00Z',
    '2026-03-02T20:30:00Z',
    '2026-03-10T20:00:00Z',
    '2026-03-20T20:00:00Z',
  ].map((iso) => event('added_to_cart', iso));
  test.each<[string, Reentry, number]>([
    ['once', 'once', 1],
    ['always', 'always', 4],
    ['after 8 days', { afterDays: 8 }, 3],
    ['after 9 days', { afterDays: 9 }, 2],
  ])('%s', (_, reentry, entries) => {
    expect(run(cart(reentry), { events: carts }).tally).toMatchObject({ entries, people: 1 });
  });

  test('is never in twice at the same time, except always', () => {
    const slow = setup([onCart({ afterDays: 1 }), wait(30, 'days'), exit], ['t → w', 'w → x']);
    expect(run(slow, { events: carts }).tally.entries).toBe(1);
  });
});

test('an event that is both the goal and the trigger converts, and doesn’t let the person in again', () => {
  const of = setup(
    [
      onCart({ afterDays: 1 }),
      wait(5, 'days'),
      exit,
      { ...goal, settings: { event: 'added_to_cart', where: [] } },
    ],
    ['t → w', 'w → x'],
  );
  const events = ['2026-03-02', '2026-03-05', '2026-03-06'].map((day) =>
    event('added_to_cart', `${day}T20:00:00Z`),
  );
  expect(run(of, { events }).tally).toMatchObject({ entries: 2, converted: 1, waiting: 0, completed: 1 });
});

describe('caps', () => {
  const two = setup(
    [onCart(), message('a'), message('b'), message('c', { overCap: 'skip' }), exit],
    ['t → a', 'a → b', 'b → c', 'c → x'],
  );
  test('count over the whole run', () => {
    const { tally, sent } = run(two, { events: [afternoon] });
    expect(sent.map((one) => one.message.text)).toEqual(['a', 'b']);
    expect(tally.suppressed).toMatchObject([{ rule: 'cap', count: 1 }]);
  });
  test('count what people really got, and make messages wait', () => {
    const { tally, sent } = run(two, { events: [afternoon], sentAt: [at('2026-03-02T18:00:00Z')] });
    expect(sent.map((one) => [one.message.text, one.at])).toEqual([
      ['a', '2026-03-02T20:00:00.000Z'],
      ['b', '2026-03-03T18:00:00.000Z'],
    ]);
    expect(tally.held).toMatchObject([{ rule: 'cap', count: 1 }]);
  });
  test('count for each person separately', () => {
    expect(run(two, { id: 'a', events: [afternoon] }, { id: 'b', events: [afternoon] }).tally.sms).toBe(4);
  });
});

test('an SMS is priced by its segments once filled in', () => {
  const of = setup(
    [onCart(), message('m', { text: `{{ note }}${'a'.repeat(100)}` }), exit],
    ['t → m', 'm → x'],
  );
  expect(
    run(
      of,
      { events: [afternoon], profile: { note: 'x'.repeat(60) } },
      { id: 'q', events: [afternoon], profile: { note: 'x'.repeat(61) } },
    ).tally.costCents,
  ).toBe(3);
});

test('the days are all the local days of the period, and sum to the whole', () => {
  const { days } = run(cart(), { events: [afternoon] }).tally;
  expect(days[0]?.day).toBe('2026-02-19');
  expect(days.at(-1)?.day).toBe('2026-04-19');
  expect(days.length).toBe(60);
});

test('a loop of short waits is given up instead of running forever', () => {
  const of = setup(
    [onCart(), { id: 'w', kind: 'wait.duration', settings: { duration: { amount: 1, unit: 'seconds' } } }],
    ['t → w', 'w → w'],
  );
  expect(run(of, { events: [afternoon] }).tally).toMatchObject({ waiting: 1, cutShort: 1 });
});

test('the entry filter and the re-entry key also apply to a dry run', () => {
  const only = {
    match: 'all',
    conditions: [{ on: 'event', property: 'total', op: 'over', value: 10 }],
  } as const;
  const trigger: Sketch = {
    id: 't',
    kind: 'trigger.event',
    settings: {
      event: 'added_to_cart',
      where: [],
      reentry: 'once',
      key: 'cart',
      only: { ...only, conditions: [...only.conditions] },
    },
  };
  const cartAt = (day: number, properties: object) =>
    event('added_to_cart', `2026-03-0${day}T20:00:00Z`, properties);
  const { tally } = run(setup([trigger, wait(2, 'days'), exit], ['t → w', 'w → x']), {
    events: [
      cartAt(1, { cart: 'a', total: 5 }),
      cartAt(2, { cart: 'a', total: 20 }),
      cartAt(3, { cart: 'b', total: 20 }),
      cartAt(4, { cart: 'a', total: 20 }),
    ],
  });
  expect(tally.entries).toBe(2);
});

test('messages that name products and coupons are priced with real products and a sample code; the rule applies to missing ones', () => {
  const looked = (product_id: string) => [event('added_to_cart', '2026-03-02T20:00:00Z', { product_id })];
  const goods = {
    products: new Map([['kettle', { name: 'K'.repeat(200) }]]),
    coupon: { spring: 'XXXX-0000' },
  };
  const of = (text: string, missing: string) =>
    setup([onCart(), message('m', { text, missing }), exit], ['t → m', 'm → x'], { goods });
  const tallied = (setting: SimulationSetup) =>
    run(setting, { events: looked('kettle') }, { id: 'b', events: looked('gone') }).tally;
  const text = `${'x'.repeat(90)} {{ product.name | default: "It" }} {{ coupon.spring }}`;
  expect(tallied(of(text, 'fallback'))).toMatchObject({ sms: 2, costCents: 3 });
  const skipping = tallied(of(text, 'skip'));
  expect(skipping).toMatchObject({ sms: 1, costCents: 2 });
  expect(skipping.steps.map(({ dropped }) => dropped)).toContain(1);
  expect(skipping.suppressed).toMatchObject([{ rule: 'noProduct', count: 1, example: { personId: 'b' } }]);
  expect(skipping.samples.map(({ path }) => path[0]?.outcome)).toMatchObject([
    { kind: 'queued' },
    { kind: 'skipped', decision: { kind: 'no', evidence: { rule: 'noProduct' } } },
  ]);
  const dry = tallied(of('{{ coupon.summer }}', 'fallback'));
  expect(dry).toMatchObject({ sms: 0, suppressed: [{ rule: 'noCoupon', count: 2 }] });
  expect(dry.suppressed[0]?.example.evidence).toEqual({ rule: 'noCoupon', pool: 'summer' });
});

test('a message about a chosen product names that one, whatever the event is about', () => {
  const looked = [event('added_to_cart', '2026-03-02T20:00:00Z', { product_id: 'gone' })];
  const goods = { products: new Map([['kettle', { name: 'K'.repeat(100) }]]), coupon: {} };
  const of = (product?: string) =>
    setup(
      [
        onCart(),
        message('m', { text: `${'x'.repeat(70)} {{ product.name }}`, missing: 'skip', product }),
        exit,
      ],
      ['t → m', 'm → x'],
      { goods },
    );
  expect(run(of('kettle'), { events: looked }).tally).toMatchObject({ sms: 1, costCents: 2, suppressed: [] });
  expect(run(of(), { events: looked }).tally).toMatchObject({ sms: 0, suppressed: [{ rule: 'noProduct' }] });
});
