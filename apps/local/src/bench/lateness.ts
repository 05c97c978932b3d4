import { chain, onEvent, sms, waitSeconds } from '@waymark/engine/testing/graphs';
import { enter, makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { makeBed, timeUntil } from './bed.ts';
import type { BenchLine } from './line.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 300);
const SECONDS = Number(process.env.BENCH_WAIT ?? 60);

/** How long after the end of a one-minute wait the next message is in the outbox, where a few hundred waits end together. */
export async function bench(): Promise<BenchLine[]> {
  const bed = await makeBed();
  try {
    const { sql } = bed;
    const stop = await bed.run('../../../worker/src/main.ts');
    const workspaceId = await makeWorkspace(sql);
    const graph = chain(onEvent('entered'), waitSeconds(SECONDS), sms('Now'));
    const journey = await makeJourney(sql, workspaceId, graph);
    const people = await makePeople(sql, workspaceId, PEOPLE);
    await enter(sql, journey, people);
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
    await stop();
    return [
      { name: 'lateness p50', value: row?.p50 ?? Number.NaN, unit: 'ms', ratio: null, baseline: null },
      { name: 'lateness p99', value: row?.p99 ?? Number.NaN, unit: 'ms', ratio: null, baseline: null },
    ];
  } finally {
    await bed.close();
  }
}
