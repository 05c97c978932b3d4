import { setTimeout as sleep } from 'node:timers/promises';
import { builder, changeRow, now } from '@waymark/db/builder';
import {
  peopleImport,
  peopleImportRow,
  peopleImportProblem as problem,
} from '@waymark/db/schema/peopleImport';
import { retrying } from '@waymark/db/transaction';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { jobKind } from '../jobs/kind.ts';
import { ahead } from '../loops/ahead.ts';
import { shareListening } from '../triggers/listening.ts';
import { inPhase, notImported } from './phases.ts';
import { type ImportRow, importRow } from './read.ts';
import { addSamples, type Rehearsal } from './samples.ts';
import { Seen } from './seen.ts';
import { type Counts, noCounts, planBatch, writeBatch, writeProblems } from './settle.ts';
import { batchesOf, removeParts, type Source } from './source.ts';
import { undoBatch } from './undo.ts';

/** That a batch waits for the one before while it holds people, ms. */
const LONGEST_WAIT = 3_000;

/** What all three jobs have. */
const ofImport = {
  scope: 'customers',
  permission: 'importPeople',
  input: z.object({ importId: z.guid() }),
  /** Only shows that there was progress: the progress itself is in the import's row, written together with the people. */
  checkpoint: z.object({ rows: z.number() }),
} as const;

/** Reads the whole file against the current people, and records what an import would do; no person is changed. */
export const rehearseImportJob = jobKind({
  ...ofImport,
  name: 'importRehearsal',
  atOnce: 2,
  busy: 'Two rehearsals are already in progress. Wait for one to finish, or stop it.',
  broke: 'The rehearsal was interrupted. Try again.',
  async run({ sql, workspaceId, input: { importId }, signal, progress }) {
    const row = await importRow(sql, workspaceId, importId);
    const source = sourceOf(row);
    const seen = new Seen();
    const rehearsal: Rehearsal = { counts: { ...noCounts }, samples: [] };
    let rows = 0;
    const shown = await nowOf(sql, workspaceId);
    await builder(sql)
      .delete(problem)
      .where(and(eq(problem.importId, importId), problem.rehearsed));
    for await (const batch of ahead(batchesOf(sql, source, shown, 1, seen))) {
      signal.throwIfAborted();
      const planned = await planBatch(sql, workspaceId, batch, {
        mapping: source.mapping,
        seen,
        lock: false,
      });
      await writeProblems(sql, importId, true, planned.refused);
      add(rehearsal.counts, planned.counts);
      addSamples(rehearsal.samples, planned);
      rows = batch.to - 1;
      progress({ done: rows, total: Math.max(row.lines, rows), sentence: 'Reading the file' });
    }
    progress({ done: rows, total: rows });
    await changeRow(sql, peopleImport, workspaceId, importId, { phase: 'rehearsed', rehearsal }, notImported);
    return rehearsal.counts;
  },
});

/**
 * Writes the file's people, each batch together with the progress in one transaction: another attempt continues at
 * the very next row.
 */
export const runImportJob = jobKind({
  ...ofImport,
  name: 'import',
  atOnce: 1,
  busy: 'Another import is in progress. Wait for it to finish, or stop it.',
  broke: 'The import was interrupted. Continue it, or undo it.',
  async run({ sql, workspaceId, input: { importId }, signal, progress, keep }) {
    const row = await importRow(sql, workspaceId, importId);
    const source = sourceOf(row);
    const { mapping } = source;
    const seen = new Seen();
    const customers = sql<
      { id: string; line: number }[]
    >`select customer_id as id, line from people_import_row where import_id = ${importId} and not made`;
    for await (const rows of customers.cursor(5_000)) for (const { id, line } of rows) seen.note(id, line);
    const shown = await nowOf(sql, workspaceId);
    let at = row.rows;
    // One batch is planned and written while the one before it still is; they commit in order.
    let before: Promise<void> = Promise.resolve();
    for await (const batch of ahead(batchesOf(sql, source, shown, at + 1, seen))) {
      signal.throwIfAborted();
      const from = at;
      const to = batch.to - 1;
      at = to;
      const earlier = before;
      const planned = Promise.withResolvers<void>();
      let late = false;
      before = retrying(sql, async (tx) => {
        if (late) await earlier;
        await shareListening(tx, workspaceId);
        // Progress is committed with the people: what a crash of the database loses is done again.
        await tx`select set_config('synchronous_commit', 'off', true)`;
        const settled = await planBatch(tx, workspaceId, batch, { mapping, seen, lock: true });
        planned.resolve();
        await writeBatch(tx, { workspaceId, importId, mapping, name: row.name }, settled);
        // The batch before may wait for a lock whose holder waits for this one, which Postgres can't see: then this one starts over after it.
        late = !(await within(earlier, LONGEST_WAIT));
        if (late) await tx`do $$ begin raise serialization_failure; end $$`;
        // The next one's refused rows refer to this import already: `for update` would wait for them.
        const [held] = await tx<{ counts: Counts | null }[]>`
          select counts from people_import
          where workspace_id = ${workspaceId} and id = ${importId} and phase = 'running' and rows = ${from} for no key update`;
        if (!held) throw new Error('another attempt carries this import on');
        const counts = { ...noCounts, ...held.counts };
        add(counts, settled.counts);
        await changeRow(tx, peopleImport, workspaceId, importId, { rows: to, counts });
        await notifyChange(tx, workspaceId, { kind: 'customers', journeyId: null });
        // A batch that a stop overtakes isn’t kept: the import may be going on in another attempt already.
        signal.throwIfAborted();
      }).then(() => {
        progress({ done: to, total: Math.max(row.lines, to), sentence: 'Importing people' });
        keep({ rows: to });
      });
      // What fails here fails the next one too, or what waits for the last.
      before.catch(planned.resolve);
      await Promise.all([earlier, planned.promise]);
    }
    await before;
    progress({ done: at, total: at });
    const ended = { phase: 'done', endedAt: now } as const;
    await changeRow(sql, peopleImport, workspaceId, importId, ended, inPhase('running'));
    await removeParts(sql, row);
    return {};
  },
});

/** Undoes what an import did; its remaining rows are what is left to undo. */
export const undoImportJob = jobKind({
  ...ofImport,
  name: 'importUndo',
  atOnce: 1,
  busy: 'Another undo is in progress. Wait for it to finish.',
  broke: 'The undo was interrupted. Start it again, and it goes on where it was.',
  async run({ sql, workspaceId, input: { importId }, signal, progress, keep }) {
    const row = await importRow(sql, workspaceId, importId);
    const left = await builder(sql).$count(peopleImportRow, eq(peopleImportRow.importId, importId));
    let done = 0;
    for (;;) {
      signal.throwIfAborted();
      const undone = await retrying(sql, (tx) => undoBatch(tx, workspaceId, row));
      if (undone === 0) break;
      done += undone;
      progress({ done, total: Math.max(left, done), sentence: 'Undoing the import' });
      keep({ rows: done });
    }
    const ended = { phase: 'undone', endedAt: now } as const;
    await changeRow(sql, peopleImport, workspaceId, importId, ended, inPhase('undoing'));
    await removeParts(sql, row);
    return {};
  },
});

/** Whether work is done within some ms. Throws what it throws. */
async function within(work: Promise<void>, ms: number): Promise<boolean> {
  const done = new AbortController();
  const late = sleep(ms, false, { signal: done.signal });
  late.catch(() => {});
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    done.abort();
  }
}

export const importJobs = [rehearseImportJob, runImportJob, undoImportJob];

function sourceOf({ id, parts, format, mapping, zone }: ImportRow): Source {
  if (!mapping) throw new DomainError('conflict', 'Choose what the columns are first.');
  return { id, parts, format, mapping, zone };
}

function add(sum: Counts, more: Counts): void {
  sum.added += more.added;
  sum.changed += more.changed;
  sum.same += more.same;
  sum.refused += more.refused;
  sum.granted += more.granted;
  sum.stopped += more.stopped;
}
