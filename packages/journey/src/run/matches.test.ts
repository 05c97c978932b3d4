import { DAY } from '@waymark/policy/spans';
import { describe, expect, test } from 'vitest';
import { type Happening, type Listener, matchEvents } from './matches.ts';
import { mayEnter } from './reentry.ts';

const order = (id: string, at: number, total = 10): Happening => ({
  id,
  type: 'order_placed',
  at,
  properties: { total },
});
const orders = { event: 'order_placed', where: [] };
const large = {
  event: 'order_placed',
  where: [{ on: 'event' as const, property: 'total', op: 'over' as const, value: 50 }],
};
const listener: Listener = { startedBy: null, since: 0, goals: [], awaits: null, until: Infinity };
const matched = (over: Partial<Listener>, ...events: Happening[]) => {
  const { goal, happened } = matchEvents({ ...listener, ...over }, events);
  return [goal?.id ?? null, happened?.id ?? null];
};

describe('what an event means to an entry', () => {
  test('the first event that meets a goal or ends a wait counts, and one event can do both', () => {
    expect(matched({ goals: [large], awaits: orders }, order('a', 1), order('b', 2, 60))).toEqual(['b', 'a']);
    expect(matched({ goals: [orders], awaits: orders }, order('a', 1))).toEqual(['a', 'a']);
  });

  test('the event that started the entry, and earlier ones, don’t count', () => {
    expect(matched({ goals: [orders], startedBy: 'a' }, order('a', 1))).toEqual([null, null]);
    expect(matched({ goals: [orders], awaits: orders, since: 2 }, order('a', 1))).toEqual([null, null]);
  });

  test('an event ends a wait until its very last moment', () => {
    expect(matched({ awaits: orders, until: 5 }, order('a', 5))).toEqual([null, 'a']);
    expect(matched({ awaits: orders, until: 5 }, order('a', 6))).toEqual([null, null]);
  });
});

test.each([
  ['nobody was in before', 'once', null, 0, true],
  ['once', 'once', { active: false, last: 0 }, 400, false],
  ['always', 'always', { active: true, last: 0 }, 0, true],
  ['too early', { afterDays: 3 }, { active: false, last: 0 }, 2.9, false],
  ['after three days', { afterDays: 3 }, { active: false, last: 0 }, 3, true],
  ['still in it', { afterDays: 3 }, { active: true, last: 0 }, 9, false],
] as const)('re-entry: %s', (_, reentry, earlier, days, expected) => {
  expect(mayEnter(reentry, earlier, days * DAY)).toBe(expected);
});
