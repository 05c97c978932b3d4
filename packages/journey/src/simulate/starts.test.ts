import type { PastEvent } from '@waymark/audience/facts';
import type { ConsentState } from '@waymark/policy/decision';
import { DAY } from '@waymark/policy/spans';
import { expect, test } from 'vitest';
import type { PlanTrigger } from '../plan/plan.ts';
import { Past, type SimulatedPerson } from './person.ts';
import { startsOf } from './starts.ts';

const granted: ConsentState = { state: 'granted', since: 0 };
const order = (day: number, total = 10): PastEvent => ({
  id: `o${day}/${total}`,
  type: 'order_placed',
  at: day * DAY,
  properties: { total },
});
const person = (events: PastEvent[], optIns: SimulatedPerson['optIns'] = []): SimulatedPerson => ({
  id: 'p',
  zone: null,
  hasPhone: true,
  consent: { marketing: granted, transactional: granted },
  profile: {},
  events,
  sentAt: [],
  segments: [],
  optIns,
});
const days = (trigger: PlanTrigger, who: SimulatedPerson, from = 0, to = 1000) =>
  startsOf(trigger, who, new Past(who.events), from * DAY, to * DAY, {
    person: 'America/Denver',
    workspace: 'UTC',
  }).map((start) => start.at / DAY);
const quiet: PlanTrigger = { on: 'inactivity', event: 'order_placed', days: 90, reentry: 'always' };

test.each([
  ['one order', [10], [100]],
  ['an order before it is due moves it on', [10, 50], [140]],
  ['each gap', [10, 101, 200], [100, 191, 290]],
  ['an order at the very instant counts as come', [10, 100], [190]],
  ['two orders at one instant', [10, 10], [100]],
])('no order for 90 days: %s', (_, orders, expected) => {
  expect(days(quiet, person(orders.map((day, i) => order(day, i))))).toEqual(expected);
});

test('entering and leaving a segment each start their own journeys', () => {
  const moved = (type: string, day: number, segment: string): PastEvent => ({
    id: `${type} ${day}`,
    type,
    at: day * DAY,
    properties: { segment, name: 'VIP' },
  });
  const who = person([
    moved('segment_entered', 1, 'vip'),
    moved('segment_entered', 2, 'other'),
    moved('segment_left', 3, 'vip'),
    moved('segment_entered', 4, 'vip'),
  ]);
  const on = { on: 'segment', segment: 'vip', reentry: 'always' } as const;
  expect(days({ ...on, when: 'enters' }, who)).toEqual([1, 4]);
  expect(days({ ...on, when: 'leaves' }, who)).toEqual([3]);
});

test('a schedule starts everyone in its segment, each run at its hour in their zone or the workspace’s', () => {
  const schedule = {
    on: 'schedule',
    segment: 'vip',
    date: '1970-01-03',
    time: '06:00',
    reentry: 'always',
  } as const;
  const daily = { ...schedule, rrule: 'FREQ=DAILY;INTERVAL=3', zone: 'person' } as const;
  const member = { ...person([]), segments: ['vip'] };
  const hour = 1 / 24;
  expect(days(daily, member, 1, 10)).toEqual([2 + 13 * hour, 5 + 13 * hour, 8 + 13 * hour]);
  expect(days({ ...daily, rrule: null, zone: 'workspace' }, member)).toEqual([2 + 6 * hour]);
  expect(days(daily, member, 2 + 13 * hour, 5 + 13 * hour)).toEqual([2 + 13 * hour]);
  expect(days(daily, person([]))).toEqual([]);
});

test('only what falls due inside the period: from its start on, before its end', () => {
  const who = person([order(10), order(200)]);
  expect(days(quiet, who, 100, 290)).toEqual([100]);
  expect(days(quiet, who, 101, 291)).toEqual([290]);
});

test('an event that matches the conditions, an opt-in to the program, nothing for the API', () => {
  const where = [{ on: 'event', property: 'total', op: 'over', value: 40 } as const];
  const who = person(
    [order(1, 40), order(2, 41)],
    [
      { program: 'transactional', at: 3 * DAY },
      { program: 'marketing', at: 4 * DAY },
    ],
  );
  expect(days({ on: 'event', event: 'order_placed', where, reentry: 'always' }, who)).toEqual([2]);
  expect(days({ on: 'optIn', program: 'marketing', reentry: 'once' }, who)).toEqual([4]);
  expect(days({ on: 'api', reentry: 'always' }, who)).toEqual([]);
});
