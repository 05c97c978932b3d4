import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect, type Sql } from '@waymark/db/connect';
import { ingest } from '@waymark/engine/events/ingest';
import { chain, onEvent, sms } from '@waymark/engine/testing/graphs';
import { makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { keepStatistics, onPostgres } from './database.ts';
import { type BenchLine, figure } from './line.ts';

const PEOPLE = 100_000;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
/** Posts under way at once, as many as pgbench has clients. */
const POSTS = 8;
const BATCH = 500;
/** Comes with Postgres' own packages; not everybody has it. */
const PGBENCH = 'pgbench';

/**
 * Events per second acknowledged after commit, in single posts and in batches of 500, of known people, with two live
 * journeys listening (one event in twenty starts one). Compared with pgbench's single-row inserts of the same kind of
 * row into a table with the same keys, on the same durable database.
 */
export async function bench(): Promise<BenchLine[]> {
  return await onPostgres(async (url, folder) => {
    const { sql, close } = connect(url, { max: 12 });
    const workspaceId = await makeWorkspace(sql);
    await makeJourney(sql, workspaceId, chain(onEvent('signed_up'), sms('Welcome')));
    await makeJourney(sql, workspaceId, chain(onEvent('order_placed', 'once'), sms('Thank you')));
    await makePeople(sql, workspaceId, PEOPLE);
    await sql`create table bench_insert (like event including all)`;
    await sql`analyze`;
    const statistics = keepStatistics(sql);

    // Until the code is compiled and the statements are planned.
    await eventsPerSecond(sql, workspaceId, POSTS, 1, 3);
    // Before and after, since other load on the machine comes and goes.
    const before = await insertsPerSecond(sql, url, workspaceId, folder);
    const singles = await eventsPerSecond(sql, workspaceId, POSTS, 1, SECONDS);
    const crowd = await eventsPerSecond(sql, workspaceId, 200, 1, SECONDS);
    const batches = await eventsPerSecond(sql, workspaceId, POSTS, BATCH, SECONDS);
    const after = await insertsPerSecond(sql, url, workspaceId, folder);
    const inserts = (before.perSecond + after.perSecond) / 2;
    await statistics.stop();
    await close();
    const baseline = `${after.by}: ${Math.round(inserts)} single-row inserts/s`;
    const line = (name: string, value: number) => figure(name, value, 'events/s', baseline, value / inserts);
    return [
      line(`ingest: single posts, ${POSTS} at once`, singles),
      line('ingest: single posts, 200 at once', crowd),
      line(`ingest: batches of ${BATCH}`, batches),
    ];
  });
}

let made = 0;
function eventOf(index: number) {
  const type = index % 20 === 0 ? 'signed_up' : index % 20 === 1 ? 'order_placed' : 'product_viewed';
  const properties = { product: `p-${index % 97}`, price: (index % 400) / 4, list: ['a', 'b'] };
  return { id: `bench-${index}`, type, customerId: `c${(index * 7919) % PEOPLE}`, properties };
}

/** Keeps `posts` posts of `size` events under way for `seconds`. */
async function eventsPerSecond(sql: Sql, workspaceId: string, posts: number, size: number, seconds: number) {
  const began = performance.now();
  let done = 0;
  const poster = async () => {
    while (performance.now() - began < seconds * 1000) {
      const events = Array.from({ length: size }, () => eventOf(made++));
      const results = await ingest(sql, workspaceId, events);
      if (results.some(({ status }) => status !== 'accepted')) throw new Error('an event was not accepted');
      done += size;
    }
  };
  await Promise.all(Array.from({ length: posts }, poster));
  return done / ((performance.now() - began) / 1000);
}

/** Uses pgbench if it is on PATH, otherwise the same statement through the driver. */
async function insertsPerSecond(sql: Sql, url: string, workspaceId: string, folder: string) {
  const [person] = await sql<{ id: string }[]>`
    select id from customer where workspace_id = ${workspaceId} limit 1`;
  const insert = `insert into bench_insert (workspace_id, external_id, type, customer_id, at, properties)
    values ('${workspaceId}', gen_random_uuid()::text, 'product_viewed', '${person?.id}', now(),
      '{"product": "p-1", "price": 10.5, "list": ["a", "b"]}')`;
  const perSecond = hasPgbench() ? await byPgbench(insert, url, folder) : null;
  if (perSecond !== null) return { perSecond, by: `pgbench, ${POSTS} clients` };
  const began = performance.now();
  let done = 0;
  const inserter = async () => {
    while (performance.now() - began < SECONDS * 1000) {
      await sql.unsafe(insert, [], { prepare: true });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: POSTS }, inserter));
  return {
    perSecond: done / ((performance.now() - began) / 1000),
    by: `the driver, ${POSTS} clients (no pgbench on PATH)`,
  };
}

function hasPgbench(): boolean {
  try {
    execFileSync(PGBENCH, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function byPgbench(insert: string, url: string, folder: string): Promise<number> {
  const script = join(folder, 'insert.sql');
  writeFileSync(script, `${insert.replaceAll('\n', ' ')};\n`);
  const args = `-n -M prepared -c ${POSTS} -j 2 -T ${SECONDS}`.split(' ');
  const { stdout, stderr } = await promisify(execFile)(PGBENCH, [...args, '-f', script, url]);
  const said = stdout + stderr;
  const tps = /tps = ([\d.]+)/.exec(said)?.[1];
  if (tps === undefined) throw new Error(`pgbench said: ${said.slice(-500)}`);
  return Number(tps);
}
