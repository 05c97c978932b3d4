import { chain, node, onEvent, sms, waitSeconds } from '@waymark/engine/testing/graphs';
import { enter, makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { workflowId } from '@waymark/workflows/messages';
import { type Bed, makeBed, timeUntil } from './bed.ts';
import { type BenchLine, figure } from './line.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 400);
const WARM_UP = 30;

/** Six steps with two one-second waits: welcome, split, offer, profile, reminder, done. */
const graph = chain(
  onEvent('entered'),
  sms('Welcome {{ first_name }}'),
  waitSeconds(1),
  node('split.rule', {
    branches: [
      {
        id: 'gold',
        name: 'Gold',
        rule: {
          match: 'all',
          conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
        },
      },
    ],
  }),
  sms('An offer for {{ tier }} members, {{ first_name }}'),
  node('profile.set', { property: 'welcomed', value: true }),
  waitSeconds(1),
  sms('Still there, {{ first_name }}?'),
);

interface Figures {
  perSecond: number;
  events: number;
}

/**
 * The engine against a hand-written workflow with the same steps on the same Postgres and Temporal, one after the
 * other, each with its own worker process: people per second from entering to the end, and history events per person.
 */
export async function bench(): Promise<BenchLine[]> {
  await using bed = await makeBed();
  const theirs = await measureHandwritten(bed);
  const ours = await measureEngine(bed);
  const baseline = 'hand-written workflow';
  return [
    figure('journey', ours.perSecond, 'people/s', baseline, ours.perSecond / theirs.perSecond),
    figure('events', ours.events, 'events/person', baseline, ours.events / theirs.events),
  ];
}

async function measureHandwritten(bed: Bed): Promise<Figures> {
  const stop = await bed.run('./handwritten/main.ts');
  const start = (ids: readonly string[]) =>
    Promise.all(
      ids.map((entryId) =>
        bed.client.workflow.start('handwritten', {
          taskQueue: 'handwritten',
          workflowId: `handwritten-${entryId}`,
          args: [entryId],
        }),
      ),
    );
  const figures = await measure(bed, start, (entryId) => `handwritten-${entryId}`);
  await stop();
  return figures;
}

async function measureEngine(bed: Bed): Promise<Figures> {
  const stop = await bed.run('../../../worker/src/main.ts');
  const figures = await measure(bed, null, workflowId);
  await stop();
  return figures;
}

async function measure(
  bed: Bed,
  start: ((entryIds: readonly string[]) => Promise<unknown>) | null,
  nameOf: (entryId: string) => string,
): Promise<Figures> {
  const { sql, client } = bed;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(sql, workspaceId, graph);
  const people = await makePeople(sql, workspaceId, WARM_UP + PEOPLE);
  // The engine's entries are new and picked up by the starter; the hand-written one starts its workflows itself.
  const live = async (ids: string[]) => {
    const began = performance.now();
    const entryIds = await enter(sql, journey, ids, { status: start ? 'waiting' : 'new' });
    await start?.(entryIds);
    const took = await timeUntil(began, async () => {
      const [row] =
        await sql`select count(*)::int as n from entry where id = any(${entryIds}) and status = 'completed'`;
      return row?.n === entryIds.length;
    });
    return { entryIds, took };
  };
  await live(people.slice(0, WARM_UP));
  const { entryIds, took } = await live(people.slice(WARM_UP));
  const lengths = await Promise.all(
    entryIds.slice(0, 100).map(async (entryId) => {
      const handle = client.workflow.getHandle(nameOf(entryId));
      await handle.result();
      return (await handle.describe()).historyLength;
    }),
  );
  const events = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return { perSecond: entryIds.length / (took / 1000), events };
}
