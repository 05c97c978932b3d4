import { setTimeout as sleep } from 'node:timers/promises';
import { chain, onEvent, sms, waitSeconds } from '@waymark/engine/testing/graphs';
import { enter, makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { type Bed, makeBed, timeUntil } from './bed.ts';
import { type BenchLine, figure } from './line.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 300);
const SECONDS = Number(process.env.BENCH_WAIT ?? 60);
/** In the first measurement people arrive over this long, as they do from a shop; in the second all at once. */
const OVER_SECONDS = 30;

/**
 * How long after the end of a one-minute wait the next message is in the outbox: for people who arrived one after the
 * other (ten a second), and for as many whose waits end at the same instant.
 */
export async function bench(): Promise<BenchLine[]> {
  await using bed = await makeBed();
  const stop = await bed.run('../../../worker/src/main.ts');
  const spread = await measure(bed, OVER_SECONDS);
  const burst = await measure(bed, 1);
  await stop();
  return [
    figure('lateness p50', spread.p50, 'ms'),
    figure('lateness p99', spread.p99, 'ms'),
    figure('lateness at once p50', burst.p50, 'ms'),
    figure('lateness at once p99', burst.p99, 'ms'),
  ];
}

async function measure({ sql }: Bed, arrivals: number): Promise<{ p50: number; p99: number }> {
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(
    sql,
    workspaceId,
    chain(onEvent('entered'), waitSeconds(SECONDS), sms('Now')),
  );
  const people = await makePeople(sql, workspaceId, PEOPLE);
  const size = Math.ceil(people.length / arrivals);
  for (let from = 0; from < people.length; from += size) {
    await enter(sql, journey, people.slice(from, from + size));
    if (arrivals > 1) await sleep(1_000);
  }
  await timeUntil(performance.now(), async () => {
    const [row] = await sql`select count(*)::int as n from message where workspace_id = ${workspaceId}`;
    return row?.n === PEOPLE;
  });
  const [row] = await sql<{ p50: number; p99: number }[]>`
    select percentile_cont(0.5) within group (order by late) as p50,
      percentile_cont(0.99) within group (order by late) as p99
    from (
      select extract(epoch from m.created_at) * 1000 - (r.outcome->>'until')::double precision as late
      from message m join step_record r on r.entry_id = m.entry_id and r.kind = 'waiting'
      where m.workspace_id = ${workspaceId}) as lateness`;
  return row ?? { p50: Number.NaN, p99: Number.NaN };
}
