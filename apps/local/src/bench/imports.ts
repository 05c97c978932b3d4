import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connect, type Sql } from '@waymark/db/connect';
import { addImport, runImport, undoImport } from '@waymark/engine/imports/imports';
import type { Mapping } from '@waymark/engine/imports/mapping';
import { importRow } from '@waymark/engine/imports/read';
import { runInThread } from '@waymark/engine/jobs/thread';
import { peopleCsv } from '@waymark/engine/people/export';
import { makeWorkspace } from '@waymark/engine/testing/scenario';
import { keepStatistics, onPostgres } from './database.ts';
import { type BenchLine, figure } from './line.ts';

const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);
const jobs = new URL('../../../worker/src/jobs.ts', import.meta.url);
const mapping: Mapping = {
  columns: {
    id: { to: 'externalId' },
    phone: { to: 'phone' },
    zone: { to: 'zone' },
    first_name: { to: 'property', property: 'first_name', type: 'text' },
    points: { to: 'property', property: 'points', type: 'number' },
  },
};

/**
 * Rows per second that an import of new people writes, in the thread the worker runs it in, compared with a bare COPY
 * of the same rows into a table with the same columns and indexes; its memory; its undo. Then once more, killed
 * halfway and continued; then a file that names one person in every row. Throws if a count isn't exact.
 */
export async function bench(): Promise<BenchLine[]> {
  return await onPostgres(async (url) => {
    const { sql, close } = connect(url, { max: 6 });
    const statistics = keepStatistics(sql);
    const workspaceId = await makeWorkspace(sql);
    const people = async () => {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from customer where workspace_id = ${workspaceId}`;
      return row?.n ?? 0;
    };
    const check = async (wanted: number) => {
      const n = await people();
      if (n !== wanted) throw new Error(`${n} people instead of ${wanted}`);
    };
    const upload = (row = rowOf) =>
      addImport(sql, workspaceId, { name: 'people.csv', bytes: fileOf(row), actor: 'bench' });
    const attempt = (jobId: string, signal = new AbortController().signal) =>
      runInThread(jobs, { databaseUrl: url, jobId }, { signal, alive: () => {} });

    const before = await copied(sql, workspaceId);
    const { id } = await upload();
    const { jobId } = await runImport(sql, workspaceId, id, 'bench', mapping);
    const memory = watchMemory();
    const imported = await seconds(() => attempt(jobId));
    const above = memory();
    await check(ROWS);
    const resting = watchMemory();
    const exported = await seconds(async () => {
      let lines = 0;
      for await (const part of peopleCsv(sql, workspaceId, {})) lines += part.match(/\n/g)?.length ?? 0;
      if (lines !== ROWS + 1) throw new Error(`${lines} lines exported`);
    });
    const exporting = resting();
    const after = await copied(sql, workspaceId);
    const undo = await undoImport(sql, workspaceId, id, 'bench');
    const undone = await seconds(() => attempt(undo.jobId));
    await check(0);

    const again = await upload();
    const first = await runImport(sql, workspaceId, again.id, 'bench', mapping);
    const cut = new AbortController();
    const killed = attempt(first.jobId, cut.signal).catch(() => {});
    const look = setInterval(async () => {
      if ((await importRow(sql, workspaceId, again.id)).rows > ROWS / 2) cut.abort();
    }, 100);
    await killed;
    clearInterval(look);
    const { rows } = await importRow(sql, workspaceId, again.id);
    if (rows >= ROWS) throw new Error('it was done before it was killed');
    await attempt(first.jobId);
    await check(ROWS);

    const same = await upload(() => rowOf(0));
    const repeated = await runImport(sql, workspaceId, same.id, 'bench', mapping);
    const refusing = watchMemory();
    const refused = await seconds(() => attempt(repeated.jobId));
    const aboveRefusing = refusing();
    const { counts } = await importRow(sql, workspaceId, same.id);
    if (counts?.refused !== ROWS - 1) throw new Error(`${counts?.refused} repeated rows refused`);
    await check(ROWS);
    await statistics.stop();
    await close();

    const bare = (before + after) / 2;
    const baseline = `a bare COPY of the same rows: ${Math.round(ROWS / bare)} rows/s`;
    const speed = (name: string, took: number) => figure(name, ROWS / took, 'rows/s', baseline, bare / took);
    return [
      speed(`import: ${ROWS} new people`, imported),
      figure('import: memory above rest', above, 'MB'),
      figure('import: the same people exported', ROWS / exported, 'rows/s'),
      figure('import: memory above rest while exporting', exporting, 'MB'),
      speed('import: undo', undone),
      figure('import: killed half-way and continued', ROWS, 'people', `killed at row ${rows}`),
      speed(`import: ${ROWS} rows about one person, all but the first refused`, refused),
      figure('import: memory above rest while refusing', aboveRefusing, 'MB'),
    ];
  });
}

const zones = ['America/Denver', 'America/New_York', 'America/Chicago'];
const rowOf = (n: number) =>
  `c-${n},+1${2_010_000_000 + n},${zones[n % zones.length]},Person ${n % 5_000},${n % 977}`;

async function* fileOf(row: typeof rowOf): AsyncGenerator<Uint8Array> {
  yield Buffer.from('id,phone,zone,first_name,points\n');
  for (let from = 0; from < ROWS; from += 1_000) {
    const many = Math.min(1_000, ROWS - from);
    yield Buffer.from(`${Array.from({ length: many }, (_, n) => row(from + n)).join('\n')}\n`);
  }
}

function* copyLines(workspaceId: string): Generator<string> {
  for (let n = 0; n < ROWS; n++) {
    const [id, phone, zone, first_name, points] = rowOf(n).split(',');
    const properties = JSON.stringify({ first_name, points: Number(points) });
    yield `${[workspaceId, id, phone, zone, properties].join('|')}\n`;
  }
}

/** Seconds Postgres takes to copy the file's rows into a fresh table like `customer`. */
async function copied(sql: Sql, workspaceId: string): Promise<number> {
  await sql`drop table if exists bench_copy`;
  await sql`create table bench_copy (like customer including all)`;
  return await seconds(async () => {
    const target = await sql`
      copy bench_copy (workspace_id, external_id, phone, zone, properties) from stdin with (format csv, delimiter '|', quote '~')`.writable();
    await pipeline(Readable.from(copyLines(workspaceId)), target);
  });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

/** Peak memory of this process above its current level, MB, once the returned function is called. */
function watchMemory(): () => number {
  const rest = process.memoryUsage.rss();
  let most = rest;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  return () => {
    clearInterval(watch);
    return Math.round((most - rest) / 1_000_000);
  };
}
