import { type CdnowOrder, cdnowCustomer, cdnowOrders } from '@waymark/engine/testing/cdnow';
import { compileGraph } from '@waymark/journey/graph/compile';
import { templates } from '@waymark/journey/graph/templates';
import type { SimulatedPerson } from '@waymark/journey/simulate/person';
import { type SimulationSetup, simulate } from '@waymark/journey/simulate/simulate';
import type { ConsentState } from '@waymark/policy/decision';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { handwritten } from './handwritten/winback.ts';
import { type BenchLine, figure } from './line.ts';

const ROUNDS = 5;
const granted: ConsentState = { state: 'granted', since: 0 };
const none: ConsentState = { state: 'none', since: null };

/**
 * The winback (no order for 90 days → MMS → wait 7 days → bought? → SMS) over the 23,570 CDNOW customers and 18
 * months on one core, compared with the same journey written by hand as a loop, with the same quiet hours and caps
 * but no interpreter. Both must arrive at the same totals. The best of five alternating rounds each.
 */
export async function bench(): Promise<BenchLine[]> {
  const people = cdnowPeople();
  const setup = winback();
  let ours = Number.POSITIVE_INFINITY;
  let theirs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const simulated = timed(() => simulate(setup, people));
    const looped = timed(() => handwritten(people, setup));
    const { entries, sms, mms } = simulated.result;
    const same = entries === looped.result.entries && sms === looped.result.sms && mms === looped.result.mms;
    if (!same) throw new Error(`They differ: ${entries}/${sms}/${mms}, ${JSON.stringify(looped.result)}`);
    ours = Math.min(ours, simulated.seconds);
    theirs = Math.min(theirs, looped.seconds);
  }
  return [
    figure(
      `simulate: winback over ${people.length} CDNOW customers, one core`,
      ours,
      's',
      'the same journey as a hand-written loop',
      ours / theirs,
    ),
  ];
}

function winback(): SimulationSetup {
  const graph = templates
    .find(({ id }) => id === 'winback')
    ?.build({ brand: 'CDNOW', site: 'cdnow.example', pictureId: 'p' });
  if (!graph) throw new Error('no winback');
  const nodes = graph.nodes.map((node) =>
    node.kind === 'trigger.inactivity'
      ? { ...node, settings: { ...node.settings, reentry: 'always' as const } }
      : node,
  );
  return {
    plan: compileGraph({ ...graph, nodes }).plan,
    rules: defaultPolicyRules,
    from: Date.parse('1997-01-01T00:00:00Z'),
    to: Date.parse('1998-07-01T00:00:00Z'),
    zone: 'America/New_York',
    prices: { smsCents: 1, mmsCents: 3 },
  };
}

function cdnowPeople(): SimulatedPerson[] {
  return [...Map.groupBy(cdnowOrders(), (order) => order.customerId)].map(([id, orders]) => {
    const { zone, consent } = cdnowCustomer(id);
    return {
      id,
      zone,
      hasPhone: true,
      consent: { marketing: consent === 'granted' ? granted : none, transactional: none },
      profile: {},
      events: orders.map(eventOf).sort((a, b) => a.at - b.at),
      sentAt: [],
      segments: [],
      optIns: [],
    };
  });
}

const eventOf = ({ id, at, items, total }: CdnowOrder) => ({
  id,
  type: 'order_placed',
  at,
  properties: { items, total },
});

function timed<T>(work: () => T): { result: T; seconds: number } {
  const begun = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - begun) / 1000 };
}
