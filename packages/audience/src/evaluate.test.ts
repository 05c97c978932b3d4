import { DAY } from '@waymark/policy/spans';
import { describe, expect, test } from 'vitest';
import { evaluate, eventMatches } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { propertyOf } from './property.ts';
import type { Operator } from './schema.ts';

const nothing = { state: 'none', since: null } as const;
const bag = {
  tier: 'Gold',
  total: 40,
  vip: true,
  empty: '',
  gone: null,
  'dotted.name': 'flat',
  store: { city: 'Denver', open: { sunday: false } },
  tags: ['coffee', 7],
};

const cases: [string, Operator, string | number | boolean | undefined, boolean][] = [
  ['tier', 'is', 'gold', true],
  ['tier', 'is', ' GOLD ', true],
  ['tier', 'is', 'gol', false],
  ['tier', 'isNot', 'silver', true],
  ['missing', 'isNot', 'silver', true],
  ['missing', 'is', 'undefined', false],
  ['gone', 'is', 'null', false],
  ['total', 'is', 40, true],
  ['total', 'is', '40', true],
  ['vip', 'is', true, true],
  ['vip', 'is', 'true', true],
  ['vip', 'is', undefined, false],
  ['total', 'over', 39.99, true],
  ['total', 'over', 40, false],
  ['total', 'under', 40.01, true],
  ['total', 'under', 40, false],
  ['total', 'atLeast', 40, true],
  ['total', 'atMost', 40, true],
  ['tier', 'over', 1, false],
  ['total', 'over', '1', false],
  ['tier', 'contains', 'OL', true],
  ['tags', 'contains', 'Coffee', true],
  ['tags', 'contains', 7, true],
  ['tags', 'contains', 'cof', false],
  ['total', 'contains', '4', false],
  ['tier', 'startsWith', 'go', true],
  ['tier', 'startsWith', 'ol', false],
  ['tier', 'isSet', undefined, true],
  ['empty', 'isSet', undefined, false],
  ['gone', 'isSet', undefined, false],
  ['vip', 'isNotSet', undefined, false],
  ['missing', 'isNotSet', undefined, true],
  ['store.city', 'is', 'denver', true],
  ['store.open.sunday', 'is', false, true],
  ['store.open.monday', 'isSet', undefined, false],
  ['dotted.name', 'is', 'flat', true],
  ['constructor', 'isSet', undefined, false],
  ['toString', 'isSet', undefined, false],
  ['__proto__', 'isSet', undefined, false],
  ['store.constructor.name', 'isSet', undefined, false],
  ['tier.length', 'isSet', undefined, false],
];

test.each(cases)('%s %s %s: %s', (property, op, value, expected) => {
  expect(eventMatches([{ on: 'event', property, op, value }], bag)).toBe(expected);
});

test('a property with a dangerous name is missing', () => {
  const hostile = JSON.parse('{"__proto__": {"admin": true}, "a": {"b": 1}}');
  expect(propertyOf(hostile, 'admin')).toBeUndefined();
  expect(propertyOf(hostile, 'a.b')).toBe(1);
});

describe('rules', () => {
  const facts: Facts = {
    profile: { tier: 'gold' },
    event: { total: 10 },
    now: 100 * DAY,
    enteredAt: 98 * DAY,
    startedBy: null,
    consent: { marketing: nothing, transactional: nothing },
    past: (type) => (type === 'order_placed' ? [{ id: 'o1', type, at: 95 * DAY, properties: {} }] : []),
  };
  const tier = { on: 'profile', property: 'tier', op: 'is', value: 'gold' } as const;
  const total = { on: 'event', property: 'total', op: 'over', value: 40 } as const;
  const did = (since: 'entry' | { days: number }, op: 'did' | 'didNot' = 'did', event = 'order_placed') =>
    ({ on: 'history', event, op, since }) as const;

  test.each([
    ['all of them', { match: 'all', conditions: [tier, total] }, false],
    ['any of them', { match: 'any', conditions: [tier, total] }, true],
    ['all of none', { match: 'all', conditions: [] }, true],
    ['any of none', { match: 'any', conditions: [] }, false],
    ['did since entering', { match: 'all', conditions: [did('entry')] }, false],
    ['did in the last 5 days', { match: 'all', conditions: [did({ days: 5 })] }, true],
    ['did in the last 4 days', { match: 'all', conditions: [did({ days: 4 })] }, false],
    ['did not since entering', { match: 'all', conditions: [did('entry', 'didNot')] }, true],
    ['did not something else', { match: 'all', conditions: [did({ days: 5 }, 'didNot', 'other')] }, true],
  ] as const)('%s', (_, rule, expected) => {
    expect(evaluate({ match: rule.match, conditions: [...rule.conditions] }, facts)).toBe(expected);
  });
});
