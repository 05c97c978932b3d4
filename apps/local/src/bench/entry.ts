import { ingest } from '@waymark/engine/events/ingest';
import { chain, onEvent, sms, waitSeconds } from '@waymark/engine/testing/graphs';
import { makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { type Bed, makeBed, timeUntil } from './bed.ts';
import { type BenchLine, figure } from './line.ts';

const PEOPLE = Number(process.env.BENCH_ENTRIES ?? 10_000);
const BATCH = 1_000;
const WARM_UP = 500;

const graph = chain(onEvent('signed_up'), sms('Welcome {{ first_name }}'), waitSeconds(86_400), sms('Again'));

/**
 * Everyone comes at once: one event per person, posted in parallel batches of a thousand while the worker picks them
 * up. People per second from the first post until every first message is in the outbox, and until the last workflow
 * has started.
 */
export async function bench(): Promise<BenchLine[]> {
  await using bed = await makeBed();
  const stop = await bed.run('../../../worker/src/main.ts');
  const workspaceId = await makeWorkspace(bed.sql);
  await makeJourney(bed.sql, workspaceId, graph);
  await makePeople(bed.sql, workspaceId, WARM_UP + PEOPLE);
  await bed.sql`analyze`;
  await burst(bed, workspaceId, 0, WARM_UP);
  const { outbox, started } = await burst(bed, workspaceId, WARM_UP, PEOPLE);
  await stop();
  return [
    figure('entry: to the outbox', outbox, 'people/s'),
    figure('entry: to the workflow', started, 'people/s'),
  ];
}

async function burst({ sql }: Bed, workspaceId: string, first: number, count: number) {
  const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, batch) =>
    Array.from({ length: Math.min(BATCH, count - batch * BATCH) }, (_, index) => {
      const person = first + batch * BATCH + index;
      return { id: `signed-up-${person}`, type: 'signed_up', customerId: `c${person}` };
    }),
  );
  const total = first + count;
  const began = performance.now();
  const posts = Promise.all(batches.map((events) => ingest(sql, workspaceId, events)));
  const outbox = await timeUntil(began, async () => {
    const [row] = await sql`select count(*)::int as n from message where workspace_id = ${workspaceId}`;
    return row?.n === total;
  });
  await posts;
  const started = await timeUntil(began, async () => {
    const [row] = await sql`
      select count(*)::int as n from entry where workspace_id = ${workspaceId} and workflow = 'started'`;
    return row?.n === total;
  });
  return { outbox: count / (outbox / 1000), started: count / (started / 1000) };
}
