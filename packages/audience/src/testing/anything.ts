import { DAY } from '@waymark/policy/spans';
import fc from 'fast-check';
import type { Condition, EventWhere, Leaf, Rule } from '../schema.ts';

/** Only a few of each, so that rules and people often match. */
export const eventTypes = ['order_placed', 'added_to_cart', 'store.visit'] as const;
/** The one segment that random rules ask about. */
export const SEGMENT = '5e65e65e-0000-4000-8000-000000000001';
/** Around a town, across the date line, and at a pole. */
export const places = [
  { latitude: 39.7392, longitude: -104.9903 },
  { latitude: 39.742, longitude: -104.98 },
  { latitude: -17.5, longitude: 179.99 },
  { latitude: -17.51, longitude: -179.995 },
  { latitude: 89.99, longitude: 12 },
] as const;
/** The stores that random rules ask about. */
export const STORES = [
  { id: '5e65e65e-0000-4000-8000-0000000000a1', ...places[0] },
  { id: '5e65e65e-0000-4000-8000-0000000000a2', ...places[3] },
] as const;
const names = [
  'tier',
  'total',
  'vip',
  'born',
  'tags',
  'store.city',
  'tags.0',
  'tags.length',
  'a.b',
  'missing',
  'constructor',
];

/** Values that look alike and aren't equal, and some that are. */
const text = fc.constantFrom(
  ...[
    'gold',
    'Gold',
    ' GOLD\u00a0',
    'gol',
    '',
    ' ',
    '40',
    '40.0',
    '1e+21',
    'true',
    'TRUE ',
    'null',
    'undefined',
    'Infinity',
    '-0',
  ],
  ...[
    '2026-02-01',
    '2026-02-01T00:00:00Z',
    'ΟΔΟΣ',
    'οδος',
    'İstanbul',
    'i̇stanbul',
    'straße',
    "o'neil",
    '%',
    '\\',
    '$1',
    '🎉',
  ],
);
const number = fc.constantFrom(
  40,
  40.5,
  0,
  -1,
  0.1,
  0.2,
  0.3,
  1e21,
  1e-7,
  2,
  3,
  1e12,
  1e15,
  9007199254740992,
);
const scalar = fc.oneof(text, number, fc.boolean());
const json = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 3 }) },
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

/** A set of properties, as it comes from JSON. */
export const properties: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    tier: maybe(json),
    total: maybe(fc.oneof(number, json)),
    vip: maybe(fc.oneof(fc.boolean(), json)),
    born: maybe(json),
    tags: maybe(fc.oneof(fc.array(json, { maxLength: 3 }), json)),
    store: maybe(fc.oneof(fc.record({ city: json }), json)),
    latitude: maybe(fc.oneof(fc.constantFrom(39.75, -17.5, 90, 91), json)),
    longitude: maybe(fc.oneof(fc.constantFrom(-105, 180, -180.5), json)),
    a: maybe(fc.oneof(fc.record({ b: json, length: json, '0': json }), json)),
    'a.b': maybe(json),
    'trait.b': maybe(json),
  })
  .map((bag) => JSON.parse(JSON.stringify(bag)));

const property = fc.constantFrom(...names);
/** Profile properties: the person's own, and their traits. */
const profileProperty = fc.constantFrom(
  ...names,
  'trait.total',
  'trait.tier',
  'trait.store.city',
  'trait',
  'trait.b',
);
const op = fc.constantFrom(
  ...([
    'is',
    'isNot',
    'over',
    'under',
    'atLeast',
    'atMost',
    'contains',
    'startsWith',
    'isSet',
    'isNotSet',
  ] as const),
);
const numberOp = fc.constantFrom(...(['is', 'isNot', 'over', 'under', 'atLeast', 'atMost'] as const));
const test = fc
  .record({ property, op, value: maybe(scalar) })
  .map(({ value, ...rest }) => (value === undefined ? rest : { ...rest, value }));
const profileTest = fc
  .tuple(test, profileProperty)
  .map(([one, property]) => ({ on: 'profile' as const, ...one, property }));
const where: fc.Arbitrary<EventWhere> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<EventWhere>([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      test.map((one) => ({ on: 'event' as const, ...one })),
      { maxLength: 2 },
    ),
  },
);
const event = fc.constantFrom(...eventTypes);
const days = fc.constantFrom(1, 2, 7, 30);
const lastDays = fc.record({ days });
const since = fc.oneof(fc.constantFrom('entry' as const, 'ever' as const), lastDays);
const which = { event, where, since };

export const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.oneof(
      profileTest,
      test.map((one) => ({ on: 'event' as const, ...one })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      on: fc.constant('history' as const),
      event,
      op: fc.constantFrom('did' as const, 'didNot' as const),
      since,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ on: fc.constant('count' as const), ...which, op: numberOp, value: fc.nat(3) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      on: fc.constant('sum' as const),
      ...which,
      property,
      op: numberOp,
      value: fc.constantFrom(0, 0.3, 0.6, 40, 80, 80.5, -1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ on: fc.constantFrom('firstEvent' as const, 'lastEvent' as const), ...which, test })
      .map(({ test, ...rest }) => ({ ...rest, ...test })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      on: fc.constantFrom('firstTime' as const, 'lastTime' as const),
      event,
      where,
      op: fc.constantFrom('within' as const, 'before' as const),
      days,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      on: fc.constant('sequence' as const),
      ...which,
      op: fc.constantFrom('then' as const, 'notThen' as const),
      next: fc.record({ event, where }),
      withinDays: days,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      on: fc.constant('consent' as const),
      program: fc.constantFrom('marketing' as const, 'transactional' as const),
      op: fc.constantFrom('is' as const, 'isNot' as const),
      state: fc.constantFrom('none' as const, 'pending' as const, 'granted' as const, 'revoked' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Leaf[]>(
      { on: 'segment', segment: SEGMENT, op: 'in' },
      { on: 'segment', segment: SEGMENT, op: 'notIn' },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        on: fc.constant('distance' as const),
        of: fc.constantFrom(
          { store: STORES[0].id },
          { store: 'any' },
          { store: SEGMENT },
          places[0],
          places[3],
        ),
        op: fc.constantFrom('within' as const, 'beyond' as const),
        meters: fc.constantFrom(1, 900, 5_000, 100_000, 2_000_000, 20_000_000),
      })
      .map(({ of, ...rest }) => ({ ...rest, ...of })),
  },
);

const groupOf = <T extends Condition>(inner: fc.Arbitrary<T>) =>
  fc.record({
    on: fc.constant('group' as const),
    match: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    conditions: fc.array(inner, { maxLength: 3 }),
  });
const grouped = fc.oneof({ weight: 3, arbitrary: anyLeaf }, { weight: 1, arbitrary: groupOf(anyLeaf) });
export const anyRule: fc.Arbitrary<Rule> = fc.record({
  match: fc.constantFrom('all' as const, 'any' as const),
  conditions: fc.array(
    fc.oneof({ weight: 2, arbitrary: anyLeaf }, { weight: 1, arbitrary: groupOf(grouped) }),
    {
      maxLength: 3,
    },
  ),
});

/** Rules to try, for tests whose compiler sees another copy of fast-check's types. */
export const sampleRules = (many: number): Rule[] => fc.sample(anyRule, many);

/** Instants around the edges of every window that ends at `now` (epoch ms). */
export const instantBefore = (now: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.constantFrom(-1, 0, 1, 2, 7, 30, 60), fc.constantFrom(-1, 0, 1, 5_000, -3_600_000))
    .map(([back, off]) => now - back * DAY + off);
