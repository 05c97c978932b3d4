import { DAY } from '@waymark/policy/spans';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalRule } from './canonical.ts';
import { evaluate, type Finding } from './evaluate.ts';
import { explain, reasonsOf } from './explain.ts';
import type { Facts, PastEvent } from './facts.ts';
import { mentions } from './mentions.ts';
import { type Condition, type EventWhere, type Rule, ruleSchema, type SequenceCondition } from './schema.ts';
import { outsideJourneys, toSql } from './sql/toSql.ts';
import { anyRule, eventTypes, instantBefore, properties } from './testing/anything.ts';
import { dueAt } from './testing/dueAt.ts';
import { describeCondition, describeSeen } from './words/describe.ts';

const NOW = Date.parse('2026-03-15T12:00:00Z');
const granted = { state: 'granted', since: 0 } as const;
const all = (...conditions: Condition[]): Rule => ({ match: 'all', conditions });
const factsOf = (events: readonly PastEvent[], over: Partial<Facts> = {}): Facts => ({
  now: NOW,
  enteredAt: NOW - 2 * DAY,
  profile: {},
  event: {},
  startedBy: null,
  consent: { marketing: granted, transactional: granted },
  past: (type) => events.filter((event) => event.type === type),
  ...over,
});
const order = (id: string, daysAgo: number, total: number): PastEvent => ({
  id,
  type: 'order_placed',
  at: NOW - daysAgo * DAY,
  properties: { total },
});
const orders = [order('a', 40, 100), order('b', 10, 0.1), order('c', 2, 0.2)];
const about: { event: string; where: EventWhere; since: 'ever' } = {
  event: 'order_placed',
  where: [],
  since: 'ever',
};

/** One order followed by another, or by something else. The orders were 40, 10 and 2 days ago. */
const sequence = (op: 'then' | 'notThen', withinDays: number, event = 'order_placed'): SequenceCondition => ({
  on: 'sequence',
  ...about,
  op,
  next: { event, where: [] },
  withinDays,
});

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    profile: properties,
    ahead: fc.constantFrom(0, 1000),
    events: fc.array(
      fc.record({ id: fc.uuid(), type: fc.constantFrom(...eventTypes), at: instantBefore(NOW), properties }),
      { maxLength: 6 },
    ),
  })
  .map(({ profile, ahead, events }) =>
    factsOf(
      events.sort((a, b) => a.at - b.at),
      { profile, ahead },
    ),
  );

test('the answer stays the same until it is due, and then changes', () => {
  let due = 0;
  fc.assert(
    fc.property(
      anyRule,
      anyFacts,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
      (rule, facts, shares) => {
        const at = dueAt(rule, facts);
        const answerAt = (now: number) => evaluate(rule, { ...facts, now });
        const end = at ?? NOW + 800 * DAY;
        const between = shares.map((share) => NOW + Math.floor(share * (end - 1 - NOW)));
        for (const now of [...between, end - 1]) expect(answerAt(now)).toBe(evaluate(rule, facts));
        if (at === null) return;
        due += 1;
        expect(at).toBeGreaterThan(NOW);
        expect(answerAt(at)).not.toBe(evaluate(rule, facts));
      },
    ),
    { numRuns: 1500 },
  );
  expect(due).toBeGreaterThan(20);
});

test('what decided between rules is read from the trace, and explaining gives the same answer as evaluating', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { minLength: 1, maxLength: 3 }), anyFacts, (rules, facts) => {
      const trace: Finding[] = [];
      const found = rules.findIndex((rule) => evaluate(rule, facts, trace));
      const taken = found === -1 ? rules.length : found;
      for (const { condition, holds, seen } of reasonsOf(rules, taken, trace)) {
        const { parts } = explain(all(condition), facts);
        expect(parts).toEqual([{ condition, holds, seen }]);
        expect(describeSeen(condition, seen, 'UTC')).toMatch(/\S/);
        expect(describeCondition(condition)).toMatch(/\S/);
      }
      for (const [index, rule] of rules.entries())
        if (index <= found) expect(explain(rule, facts).holds === true).toBe(index === found);
    }),
  );
});

test('a rule says what it asks about, and nothing else changes its answer', () => {
  fc.assert(
    fc.property(anyRule, anyFacts, (rule, facts) => {
      const asked = mentions(rule);
      const profile = [
        ...asked.profile.flatMap((name) => [name, name.split('.')[0]]),
        ...(asked.position ? ['latitude', 'longitude'] : []),
      ];
      const kept = Object.entries(facts.profile).filter(([name]) => profile.includes(name));
      const past = (type: string) => {
        const days = asked.events.find((event) => event.type === type)?.days ?? -1;
        const from = Math.min(facts.enteredAt ?? NOW, NOW - days * DAY);
        return days < 0 ? [] : facts.past(type).filter(({ at }) => at >= from);
      };
      const less = { ...facts, profile: Object.fromEntries(kept), past };
      expect(evaluate(rule, less)).toBe(evaluate(rule, facts));
    }),
  );
});

describe('counts, sums, first and last', () => {
  test.each<[string, Condition, boolean, unknown]>([
    ['counts', { on: 'count', ...about, op: 'is', value: 3 }, true, 3],
    [
      'counts where',
      {
        on: 'count',
        ...about,
        where: [{ on: 'event', property: 'total', op: 'under', value: 1 }],
        op: 'over',
        value: 2,
      },
      false,
      2,
    ],
    [
      'adds up as people do',
      { on: 'sum', ...about, since: { days: 30 }, property: 'total', op: 'is', value: 0.3 },
      true,
      0.3,
    ],
    ['the first', { on: 'firstEvent', ...about, property: 'total', op: 'is', value: 100 }, true, 100],
    ['the last', { on: 'lastEvent', ...about, property: 'total', op: 'over', value: 1 }, false, 0.2],
    [
      'the first time',
      { on: 'firstTime', event: 'order_placed', where: [], op: 'within', days: 30 },
      false,
      NOW - 40 * DAY,
    ],
    [
      'the last time',
      { on: 'lastTime', event: 'order_placed', where: [], op: 'within', days: 2 },
      true,
      NOW - 2 * DAY,
    ],
    ['one after another', sequence('then', 10), true, true],
    ['one after another, too late', sequence('then', 7), false, false],
    ['not followed', sequence('notThen', 7), true, true],
    ['not followed by something else', sequence('notThen', 30, 'other'), true, true],
    ['still time to be followed', { ...sequence('notThen', 30, 'other'), since: { days: 30 } }, false, false],
    ['never', { on: 'lastTime', event: 'other', where: [], op: 'before', days: 2 }, false, null],
    ['consent', { on: 'consent', program: 'marketing', op: 'isNot', state: 'revoked' }, true, 'granted'],
  ])('%s', (_, condition, holds, seen) => {
    expect(explain(all(condition), factsOf(orders)).parts).toEqual([{ condition, holds, seen }]);
  });

  test('the order they entered by counts, except since entering', () => {
    const facts = factsOf(orders, { startedBy: 'c' });
    const count = (since: 'entry' | 'ever') =>
      explain(all({ on: 'count', ...about, since, op: 'is', value: 1 }), facts).parts;
    expect(count('ever')).toMatchObject([{ seen: 3 }]);
    expect(count('entry')).toMatchObject([{ seen: 0 }]);
  });

  test('what is unknown matches no more than its opposite', () => {
    const inside: Condition = { on: 'segment', segment: 's', op: 'in' };
    const not: Condition = { on: 'group', match: 'none', conditions: [inside] };
    expect([evaluate(all(inside), factsOf([])), evaluate(all(not), factsOf([]))]).toEqual([false, false]);
    const known = factsOf([], { segment: () => false });
    expect([evaluate(all(inside), known), evaluate(all(not), known)]).toEqual([false, true]);
  });
});

describe('a budget', () => {
  const leaf: Condition = { on: 'profile', property: 'tier', op: 'isSet' };
  const group = (conditions: unknown[]) => ({ on: 'group', match: 'all', conditions });
  const nested = (depth: number): unknown => {
    let inner: unknown = leaf;
    for (let level = 0; level < depth; level += 1) inner = group([inner]);
    return { match: 'all', conditions: [inner] };
  };
  const many = (count: number) => Array.from({ length: count }, () => leaf);
  const refused = (rule: unknown) => ruleSchema.safeParse(rule).error?.issues.map(({ message }) => message);

  test('three levels of groups and a hundred conditions are accepted', () => {
    expect(refused(nested(3))).toBeUndefined();
    expect(refused({ match: 'all', conditions: many(4).map(() => group(many(20))) })).toBeUndefined();
  });

  test.each([
    ['deeper', nested(4), 'Groups of conditions can be nested up to 3 deep.'],
    ['10,000 deep', nested(10_000), 'Groups of conditions can be nested up to 3 deep.'],
    [
      '10,000 side by side',
      { match: 'all', conditions: many(10_000) },
      'Up to 20 conditions can stand side by side.',
    ],
    [
      'many in groups',
      { match: 'any', conditions: many(6).map(() => group(many(20))) },
      'A rule can have up to 100 conditions.',
    ],
  ])('%s is refused in a sentence', (_, rule, sentence) => {
    expect(refused(rule)).toEqual([sentence]);
  });
});

test('leftovers without effect are left out of a plan', () => {
  const left: Condition = { on: 'lastEvent', ...about, property: 'total', op: 'isSet', value: 7 };
  const { value: _, ...rest } = left;
  expect(canonicalRule(all(left))).toEqual(all(rest));
  fc.assert(
    fc.property(anyRule, anyFacts, (rule, facts) => {
      expect(evaluate(canonicalRule(rule), facts)).toBe(evaluate(rule, facts));
    }),
  );
});

test('the example of docs/architecture.md, in all four uses', () => {
  const rule = all(
    { on: 'count', ...about, since: { days: 30 }, op: 'atLeast', value: 2 },
    { on: 'consent', program: 'marketing', op: 'isNot', state: 'revoked' },
  );
  const facts = factsOf(orders);
  expect(evaluate(rule, facts)).toBe(true);
  const { text, values } = toSql(rule, outsideJourneys(NOW));
  expect(text).toMatch(/^\(\(\(select count\(\*\) .* is true\)$/s);
  expect(text).not.toContain('order_placed');
  expect(values).toEqual(expect.arrayContaining(['order_placed', 2, 'revoked']));
  const trace: Finding[] = [];
  evaluate(rule, facts, trace);
  const reasons = reasonsOf([rule], 0, trace).map(({ condition, seen }) =>
    describeSeen(condition, seen, 'UTC'),
  );
  expect(reasons).toEqual([
    'the number of “order placed” in the last 30 days is 2',
    'consent to marketing texts is given',
  ]);
  expect(mentions(rule)).toMatchObject({
    events: [{ type: 'order_placed', properties: [], days: 30 }],
    consent: ['marketing'],
  });
  expect(dueAt(rule, facts)).toBe(NOW + 20 * DAY + 1);
});
