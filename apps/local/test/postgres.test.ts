import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startPostgres } from '../src/services/postgres.ts';
import { alive } from '../src/services/running.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, query: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}

it('keeps what was committed when it is killed, and restarts despite its stale lock', async () => {
  const first = await startPostgres(join(folder, 'data'));
  await ask(first.url, 'create table kept as select 7 as seven');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  const second = await startPostgres(join(folder, 'data'));
  expect(await ask(second.url, 'select seven from kept')).toEqual([{ seven: 7 }]);
  await second.stop();
  expect(alive(second.pid)).toBe(false);
});

it('takes over from a server that was left running on the folder', async () => {
  const left = await startPostgres(join(folder, 'data'));
  const next = await startPostgres(join(folder, 'data'));
  expect(alive(left.pid)).toBe(false);
  expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await next.stop();
});

it('is not fooled by a lock whose process number belongs to someone else by now', async () => {
  const first = await startPostgres(join(folder, 'data'));
  await first.stop();
  writeFileSync(join(folder, 'data', 'postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n`);
  const second = await startPostgres(join(folder, 'data'));
  expect(alive(process.pid)).toBe(true);
  await second.stop();
});
