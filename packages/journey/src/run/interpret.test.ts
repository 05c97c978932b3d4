import type { PastEvent } from '@waymark/audience/facts';
import type { Decision } from '@waymark/policy/decision';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGraph } from '../graph/compile.ts';
import { draw } from '../graph/drawing.ts';
import type { Plan } from '../plan/plan.ts';
import { eventTypes, validGraph } from '../testing/graphs.ts';
import { MemoryWorld } from '../testing/memoryWorld.ts';
import { interpretLeg } from './interpret.ts';
import type { Cause } from './world.ts';

const entered: Cause = { kind: 'entered' };
const later: Decision = {
  kind: 'later',
  until: 2_000_000,
  evidence: { rule: 'cap', limit: 2, hours: 24, sent: 2, frees: 2_000_000 },
};
const no: Decision = { kind: 'no', evidence: { rule: 'noPhone' } };
const send: Decision = { kind: 'send', evidence: { rule: 'allowed' } };

const happening: fc.Arbitrary<PastEvent> = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom(...eventTypes),
  at: fc.integer({ min: 900_000, max: 1_000_000 }),
  properties: fc.record({ total: fc.integer({ min: 0, max: 100 }) }),
});
const setting = fc.record({
  profile: fc.record({ tier: fc.constantFrom('gold', 'silver', null) }),
  event: fc.record({ total: fc.integer({ min: 0, max: 100 }) }),
  events: fc.array(happening, { maxLength: 6 }),
  decisions: fc.array(fc.constantFrom(send, later, no), { minLength: 1, maxLength: 4 }),
  entryId: fc.uuid(),
  dueAt: fc.integer({ min: 900_000, max: 1_000_000 }),
});

describe('every valid graph', () => {
  test('ends or waits, from each of its legs', () => {
    fc.assert(
      fc.property(validGraph, setting, (graph, over) => {
        const { plan } = compileGraph(graph);
        for (const leg of plan.legs) {
          const world = new MemoryWorld(over);
          const outcome = interpretLeg(plan, { step: leg.start, turn: 3 }, entered, world);
          if (outcome.kind === 'exit') continue;
          expect(outcome.until).toBeGreaterThan(world.now);
          expect(plan.legs.map((one) => one.start)).toContain(outcome.step);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('interpreted again from its record, a leg has the same outcome and does nothing twice', () => {
    fc.assert(
      fc.property(validGraph, setting, fc.nat(), (graph, over, cut) => {
        const { plan } = compileGraph(graph);
        for (const leg of plan.legs) {
          const from = { step: leg.start, turn: 0 };
          const first = new MemoryWorld(over);
          const outcome = interpretLeg(plan, from, entered, first);

          const again = new MemoryWorld({
            ...over,
            profile: first.profile,
            records: [...first.records],
            decisions: [no],
          });
          expect(interpretLeg(plan, from, entered, again)).toEqual(outcome);
          expect(again.records).toEqual(first.records);
          expect(again.sent).toEqual([]);
          expect(again.asked).toBe(0);

          const kept = first.records.slice(0, cut % (first.records.length + 1));
          const crashed = new MemoryWorld({
            ...over,
            profile: profileAfter(over.profile, kept),
            records: [...kept],
          });
          crashed.asked = kept.filter(({ outcome }) =>
            ['queued', 'held', 'skipped'].includes(outcome.kind),
          ).length;
          crashed.sent = first.sent.filter((one) =>
            kept.some((r) => r.step === one.step && r.turn === one.turn),
          );
          expect(interpretLeg(plan, from, entered, crashed)).toEqual(outcome);
          expect(crashed.records).toEqual(first.records);
          expect(crashed.sent).toEqual(first.sent);
          expect(crashed.profile).toEqual(first.profile);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function profileAfter(profile: object, records: MemoryWorld['records']) {
  const set = records.flatMap(({ outcome }) =>
    outcome.kind === 'set' ? [[outcome.property, outcome.value]] : [],
  );
  return { ...profile, ...Object.fromEntries(set) };
}

const message = (text: string) => ({ program: 'marketing' as const, text, overCap: 'wait' as const });
/** api → SMS → wait for an order at most a minute → (happened: SMS, timeout: back to the wait's start) → exit */
const plan: Plan = compileGraph(
  draw(
    [
      { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
      { id: 'hi', kind: 'message.sms', settings: message('Hi') },
      {
        id: 'wait',
        kind: 'wait.event',
        settings: { event: 'order_placed', where: [], atMost: { amount: 1, unit: 'minutes' } },
      },
      { id: 'thanks', kind: 'message.sms', settings: message('Thanks') },
      { id: 'x', kind: 'exit', settings: {} },
    ],
    ['t → hi', 'hi → wait', 'wait.happened → thanks', 'wait.timeout → hi', 'thanks → x'],
  ),
).plan;
const order = (id: string, at: number): PastEvent => ({ id, type: 'order_placed', at, properties: {} });
const start = { step: 0, turn: 0 };

describe('an event wait', () => {
  test('waits for the event or its timeout, and loops back in the right turn', () => {
    const world = new MemoryWorld();
    expect(interpretLeg(plan, start, entered, world)).toEqual({
      kind: 'wait',
      at: 1,
      until: 1_060_000,
      step: 0,
      turn: 0,
      event: { event: 'order_placed', where: [], happened: 2 },
      held: false,
    });
    expect(world.sent.map((one) => one.text)).toEqual(['Hi']);
  });

  test('is passed at once, in the next turn, if the event came after the leg was due', () => {
    const world = new MemoryWorld({ dueAt: 990_000, events: [order('o1', 995_000)] });
    expect(interpretLeg(plan, start, entered, world)).toEqual({ kind: 'exit', at: 3 });
    expect(world.records.map(({ step, turn, outcome }) => [step, turn, outcome.kind])).toEqual([
      [0, 0, 'queued'],
      [1, 0, 'passed'],
      [2, 1, 'queued'],
      [3, 1, 'exited'],
    ]);
  });

  test('ignores what happened before the leg was due', () => {
    const world = new MemoryWorld({ dueAt: 996_000, events: [order('o1', 995_000)] });
    expect(interpretLeg(plan, start, entered, world).kind).toBe('wait');
  });

  test('ignores the event that started the leg', () => {
    const twice = compileGraph(
      draw(
        [
          { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
          {
            id: 'w',
            kind: 'wait.event',
            settings: { event: 'order_placed', where: [], atMost: { amount: 1, unit: 'days' } },
          },
          { id: 'x', kind: 'exit', settings: {} },
        ],
        ['t → w', 'w.happened → w', 'w.timeout → x'],
      ),
    ).plan;
    const events = [order('o1', 997_000), order('o2', 998_000)];
    const world = new MemoryWorld({ dueAt: 997_000, events });
    const outcome = interpretLeg(twice, { step: 0, turn: 5 }, { kind: 'happened', eventId: 'o1' }, world);
    expect(outcome).toMatchObject({ kind: 'wait', at: 0, turn: 6 });
    expect(world.records.map((record) => record.turn)).toEqual([5, 6]);
  });
});

describe('a message', () => {
  test('that is held waits at its own step', () => {
    const world = new MemoryWorld({ decisions: [later] });
    expect(interpretLeg(plan, start, entered, world)).toMatchObject({
      kind: 'wait',
      at: 0,
      step: 0,
      until: 2_000_000,
      held: true,
      event: null,
    });
    expect(world.sent).toEqual([]);
    const next = new MemoryWorld({ now: 2_000_000, records: world.records });
    expect(interpretLeg(plan, { step: 0, turn: 1 }, { kind: 'due' }, next)).toMatchObject({
      at: 1,
      turn: 1,
      held: false,
    });
    expect(next.sent).toEqual([
      { step: 0, turn: 1, channel: 'sms', program: 'marketing', text: 'Hi', pictureId: null },
    ]);
  });

  test('that is refused is skipped with the gate’s decision, and the journey goes on', () => {
    const world = new MemoryWorld({ decisions: [no] });
    expect(interpretLeg(plan, start, entered, world)).toMatchObject({ kind: 'wait', at: 1 });
    expect(world.records[0]?.outcome).toEqual({ kind: 'skipped', decision: no });
  });
});

test('a property that was set is visible to the split after it', () => {
  const { plan, nodes } = compileGraph(
    draw(
      [
        { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
        { id: 'set', kind: 'profile.set', settings: { property: 'tier', value: 'gold' } },
        {
          id: 'split',
          kind: 'split.rule',
          settings: {
            branches: [
              {
                id: 'g',
                name: 'Gold',
                rule: {
                  match: 'all',
                  conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
                },
              },
            ],
          },
        },
        { id: 'gold', kind: 'exit', settings: {} },
        { id: 'other', kind: 'exit', settings: {} },
      ],
      ['t → set', 'set → split', 'split.g → gold', 'split.else → other'],
    ),
  );
  const outcome = interpretLeg(plan, start, entered, new MemoryWorld());
  expect(nodes[outcome.at]).toBe('gold');
});

test('shares come out right over many people, and the same person always takes the same branch', () => {
  const { plan } = compileGraph(
    draw(
      [
        { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
        {
          id: 's',
          kind: 'split.percent',
          settings: {
            branches: [
              { id: 'a', name: 'A', percent: 10 },
              { id: 'b', name: 'B', percent: 60 },
              { id: 'c', name: 'C', percent: 30 },
            ],
          },
        },
        { id: 'a', kind: 'exit', settings: {} },
        { id: 'b', kind: 'exit', settings: {} },
        { id: 'c', kind: 'exit', settings: {} },
      ],
      ['t → s', 's.a → a', 's.b → b', 's.c → c'],
    ),
  );
  const way = (id: number) =>
    interpretLeg(plan, start, entered, new MemoryWorld({ entryId: `entry-${id}` })).at;
  const counts = [0, 0, 0, 0];
  for (let id = 0; id < 10_000; id++) counts[way(id)] = (counts[way(id)] ?? 0) + 1;
  expect(counts[1]).toBeGreaterThan(900);
  expect(counts[1]).toBeLessThan(1100);
  expect(counts[2]).toBeGreaterThan(5800);
  expect(counts[2]).toBeLessThan(6200);
});

test('a position outside the plan is an error', () => {
  expect(() => interpretLeg(plan, { step: 99, turn: 0 }, entered, new MemoryWorld())).toThrow(RangeError);
});
