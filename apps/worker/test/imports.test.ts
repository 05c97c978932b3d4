import { addImport, runImport, undoImport } from '@waymark/engine/imports/imports';
import type { Mapping } from '@waymark/engine/imports/mapping';
import { importRow } from '@waymark/engine/imports/read';
import { jobView } from '@waymark/engine/jobs/read';
import { stopJob } from '@waymark/engine/jobs/start';
import { makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openStack, type Stack } from './stack.ts';

const ROWS = 60_000;
/** How many people in the file already exist and are changed. */
const KNOWN = 500;
const mapping: Mapping = {
  columns: {
    id: { to: 'externalId' },
    phone: { to: 'phone' },
    points: { to: 'property', property: 'points', type: 'number' },
  },
};

let stack: Stack;
let workspaceId: string;
let before: unknown;
beforeAll(async () => {
  stack = await openStack();
  workspaceId = await makeWorkspace(stack.sql);
  await makePeople(stack.sql, workspaceId, KNOWN);
  before = await people();
});
afterAll(() => stack.close());

const people = async () =>
  await stack.sql`
  select external_id, phone, zone, properties from customer where workspace_id = ${workspaceId} order by external_id`;
const count = async () => {
  const [row] = await stack.sql<{ n: number }[]>`
    select count(*)::int as n from customer where workspace_id = ${workspaceId}`;
  return row?.n;
};
async function* file() {
  yield Buffer.from('id,phone,points\n');
  for (let at = 0; at < ROWS; at += 1_000) {
    const rows = Array.from({ length: 1_000 }, (_, n) => `c${at + n},+1206${5550000 + at + n},${at + n}`);
    // Every thousandth row is about somebody from an earlier row.
    rows[999] = 'c0,,1';
    yield Buffer.from(`${rows.join('\n')}\n`);
  }
}
const row = (id: string) => importRow(stack.sql, workspaceId, id);
const settled = (from: number) => async (id: string) => {
  const { rows } = await row(id);
  return rows > from && rows < ROWS && rows;
};

it('ends with exact counts although its worker is killed halfway and it is stopped once, and undoing it restores what was there before', async () => {
  const { sql } = stack;
  const first = await stack.startWorker();
  const { id } = await addImport(sql, workspaceId, { name: 'people.csv', bytes: file(), actor: 'tests' });
  const { jobId } = await runImport(sql, workspaceId, id, 'tests', mapping);
  await vi.waitUntil(() => settled(0)(id), 60_000);
  await first.kill('SIGKILL');
  const { rows: killedAt } = await row(id);
  expect(killedAt).toBeLessThan(ROWS);
  expect(await count()).toBeLessThan(ROWS);

  await stack.startWorker();
  await vi.waitUntil(() => settled(killedAt)(id), 90_000);
  await stopJob(sql, workspaceId, jobId);
  await vi.waitUntil(async () => (await jobView(sql, workspaceId, jobId)).endedAt, 20_000);
  const stoppedAt = await row(id);
  expect(stoppedAt).toMatchObject({ phase: 'running', jobStatus: 'stopped' });

  const next = await runImport(sql, workspaceId, id, 'tests');
  await vi.waitUntil(async () => (await row(id)).phase === 'done', 90_000);
  await vi.waitUntil(async () => (await jobView(sql, workspaceId, next.jobId)).endedAt, 20_000);
  expect(await jobView(sql, workspaceId, next.jobId)).toMatchObject({ done: ROWS, total: ROWS });
  const again = ROWS / 1_000;
  expect((await row(id)).counts).toMatchObject({
    added: ROWS - KNOWN - again,
    changed: KNOWN,
    same: 0,
    refused: again,
  });
  expect(await count()).toBe(ROWS - again);
  const [sum] = await sql<{ points: number }[]>`
    select sum((properties->>'points')::int)::int as points from customer where workspace_id = ${workspaceId}`;
  const expected = Array.from({ length: ROWS }, (_, n) => (n % 1_000 === 999 ? 0 : n));
  expect(sum?.points).toBe(expected.reduce((a, b) => a + b, 0));

  const undo = await undoImport(sql, workspaceId, id, 'tests');
  await vi.waitUntil(async () => (await jobView(sql, workspaceId, undo.jobId)).endedAt, 90_000);
  expect(await row(id)).toMatchObject({ phase: 'undone', undo: { kept: 0, restored: KNOWN } });
  expect(await people()).toEqual(before);
}, 360_000);
