import { defaultPolicyRules, type PolicyRules } from '@waymark/policy/rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileGraph } from '../graph/compile.ts';
import type { Graph } from '../graph/graph.ts';
import type { Step } from '../plan/plan.ts';
import { targetsOf } from '../plan/step.ts';
import { sendingGraph, validGraph } from '../testing/graphs.ts';
import { anyPerson, person } from '../testing/people.ts';
import type { SimulatedPerson } from './person.ts';
import { Simulation, type SimulationSetup, simulate } from './simulate.ts';

const RUNS = 200;
const days = (n: number) => n * 86_400_000;
const from = Date.parse('2026-02-20T00:00:00Z');
const to = Date.parse('2026-04-20T00:00:00Z');
const rules: PolicyRules = { ...defaultPolicyRules, purchaseQuietDays: 2, unknownZone: 'America/New_York' };
const anybody = fc.array(anyPerson(from - days(20), to + days(5)), { minLength: 1, maxLength: 4 });
/** Adds to the cart in the middle of an afternoon, and may get any message: a sending graph always texts them. */
const reachable = person({
  id: 'reachable',
  events: [{ id: 'cart', type: 'added_to_cart', at: Date.parse('2026-03-02T20:00:00Z'), properties: {} }],
});

interface Sent {
  at: number;
  program: string;
}

const setup = (graph: Graph): SimulationSetup => ({
  plan: compileGraph(graph).plan,
  rules,
  from,
  to,
  zone: 'America/New_York',
  prices: { smsCents: 1, mmsCents: 3 },
});

test('for any journey and any people, nothing is sent that the gate forbids, and the sums add up', () => {
  let sends = 0;
  const live = (graph: Graph, everyone: readonly SimulatedPerson[]) => {
    const simulation = new Simulation(setup(graph));
    for (const one of everyone) {
      const sent: Sent[] = [];
      simulation.add(one, (_, { program }, at) => sent.push({ at, program }));
      sends += sent.length;
      expect(outsideGate(one, sent)).toEqual([]);
    }
    expectSums(simulation);
  };
  fc.assert(
    fc.property(validGraph, sendingGraph, anybody, (any, sending, everyone) => {
      live(any, everyone);
      live(sending, [...everyone, reachable]);
    }),
    { numRuns: RUNS },
  );
  expect(sends).toBeGreaterThanOrEqual(RUNS);
});

test('the same people give the same result', () => {
  fc.assert(
    fc.property(fc.oneof(validGraph, sendingGraph), anybody, (graph, everyone) => {
      const people = [...everyone, reachable];
      expect(simulate(setup(graph), people)).toEqual(simulate(setup(graph), people));
    }),
    { numRuns: 50 },
  );
});

/** Checks each message. Loops of a few seconds send thousands, so it makes no assertion for each. */
function outsideGate(one: SimulatedPerson, sent: readonly Sent[]): string[] {
  const marketing = [...one.sentAt, ...sent.filter((s) => s.program === 'marketing').map((s) => s.at)];
  const recent = (at: number) => (e: { type: string; at: number }) =>
    e.type === 'order_placed' && e.at <= at && e.at > at - days(2);
  return sent.flatMap(({ at, program }) => {
    const promotes = program === 'marketing';
    const hour = promotes ? hourIn(one.zone ?? 'America/New_York', at) : 12;
    const over = ({ limit, hours }: { limit: number; hours: number }) =>
      marketing.filter((s) => s <= at && s > at - hours * 3_600_000).length > limit;
    return [
      !one.hasPhone && 'no phone',
      one.consent[promotes ? 'marketing' : 'transactional'].state !== 'granted' && 'no consent',
      (at < from || at >= to) && 'outside the period',
      (hour < (one.zone ? 8 : 11) || hour >= 20) && 'quiet hours',
      promotes && one.events.some(recent(at)) && 'bought lately',
      promotes && rules.caps.some(over) && 'over a cap',
    ].filter((wrong) => wrong !== false);
  });
}

function expectSums({ tally, setup: { plan } }: Simulation): void {
  const total = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((sum, one) => sum + of(one), 0);
  expect(tally.completed + tally.converted + tally.waiting).toBe(tally.entries);
  expect(total(tally.days, (day) => day.entries)).toBe(tally.entries);
  expect(total(tally.days, (day) => day.sms + day.mms)).toBe(tally.sms + tally.mms);
  expect(total(tally.steps, (step) => step.waiting)).toBe(tally.waiting);
  expect(total(tally.suppressed, (rule) => rule.count)).toBe(total(tally.steps, (step) => step.dropped));
  // Everybody who gets to a step passes it or waits there, unless a goal takes them out.
  const came = plan.steps.map((_, id) => (id === plan.start ? tally.entries : 0));
  tally.steps.forEach(({ branches }, id) => {
    const targets = targetsOf(plan.steps[id] as Step);
    for (const [branch, to] of targets.entries()) came[to] = (came[to] ?? 0) + (branches[branch] ?? 0);
  });
  const gone = tally.steps.map(({ passed, waiting }, id) => (came[id] ?? 0) - passed - waiting);
  expect(
    gone.filter((n) => n < 0),
    'no step counts more than came to it',
  ).toEqual([]);
  expect(total(gone, (n) => n)).toBe(tally.converted);
}

/** The hour according to the platform, not to our own cache. */
function hourIn(zone: string, at: number): number {
  return Number(
    new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', hour: '2-digit' }).format(at),
  );
}
