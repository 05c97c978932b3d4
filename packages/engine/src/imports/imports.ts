import { randomUUID } from 'node:crypto';
import { builder, changeRow, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import type { StoredImport } from '@waymark/db/rows';
import { type ImportPhase, peopleImport } from '@waymark/db/schema/peopleImport';
import { filesOf } from '@waymark/files/files';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq } from 'drizzle-orm';
import type { JobKind } from '../jobs/kind.ts';
import { startJob } from '../jobs/start.ts';
import { formatOf } from './format.ts';
import { rehearseImportJob, runImportJob, undoImportJob } from './jobs.ts';
import { checkMapping, type Mapping } from './mapping.ts';
import { inPhase, notImported } from './phases.ts';
import { importRow } from './read.ts';
import { partKey, removeParts } from './source.ts';

export const MAX_IMPORT = 200 * 1024 * 1024;
const PART = 1024 * 1024;
/** Files that nobody has imported yet; those older than a week are removed when needed. */
const MOST_WAITING = 5;

/**
 * Stores an uploaded CSV, read as a stream, and returns what it contains. Throws `invalid` for a file without columns
 * or beyond 200 MB, `tooMany` while five others wait to be imported.
 */
export async function addImport(
  sql: Sql,
  workspaceId: string,
  { name, bytes, actor }: { name: string; bytes: AsyncIterable<Uint8Array>; actor: Actor },
): Promise<{ id: string }> {
  await dropForgotten(sql, workspaceId);
  const id = randomUUID();
  const files = filesOf(sql);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let head: Uint8Array | null = null;
  let [parts, size, lines, last] = [0, 0, 0, 0];
  let pending: Uint8Array[] = [];
  let held = 0;
  const put = async () => {
    const part = Buffer.concat(pending);
    head ??= part;
    await files.put(partKey(id, parts), part);
    parts += 1;
    pending = [];
    held = 0;
  };
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > MAX_IMPORT)
        throw new DomainError('invalid', 'A file can be up to 200 MB. Split it and import the parts.');
      if (isUtf8) isUtf8 = decodes(utf8, chunk);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
      last = chunk.at(-1) ?? last;
      pending.push(chunk);
      held += chunk.length;
      if (held >= PART) await put();
    }
    if (held > 0) await put();
    if (!head) throw new DomainError('invalid', 'This file is empty.');
    // Without the header; a last line need not be ended.
    const format = { ...(await formatOf(head, isUtf8)), lines: lines - (last === 10 ? 1 : 0) };
    const row = { id, workspaceId, name, bytes: size, parts, format, createdBy: actor };
    await builder(sql).insert(peopleImport).values(row);
    return { id };
  } catch (error) {
    await removeParts(sql, { id, parts });
    throw error;
  }
}

function decodes(utf8: InstanceType<typeof TextDecoder>, chunk: Uint8Array): boolean {
  try {
    utf8.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function dropForgotten(sql: Sql, workspaceId: string): Promise<void> {
  const old = await sql<Pick<StoredImport, 'id' | 'parts'>[]>`
    delete from people_import where workspace_id = ${workspaceId} and phase in ('uploaded', 'rehearsed')
      and created_at < now() - interval '7 days' returning id, parts`;
  for (const { id, parts } of old) await removeParts(sql, { id, parts });
  const waiting = and(eq(peopleImport.workspaceId, workspaceId), notImported);
  if ((await builder(sql).$count(peopleImport, waiting)) >= MOST_WAITING)
    throw new DomainError(
      'tooMany',
      'Five files already wait to be imported. Import or remove one of them first.',
    );
}

/** Removes a file that was never imported. Throws `conflict` for any other. */
export async function removeImport(sql: Sql, workspaceId: string, id: string): Promise<void> {
  const { parts } = await importRow(sql, workspaceId, id);
  const [gone] = await builder(sql)
    .delete(peopleImport)
    .where(and(equals(peopleImport, { workspaceId, id }), notImported))
    .returning({ id: peopleImport.id });
  if (!gone) throw new DomainError('conflict', 'This file was imported already. Undo the import instead.');
  await removeParts(sql, { id, parts });
}

/**
 * Starts a rehearsal with this mapping and returns its job's id. Throws `invalid` for a mapping that doesn't fit,
 * `conflict` once it is imported.
 */
export async function rehearseImport(
  sql: Sql,
  workspaceId: string,
  id: string,
  mapping: Mapping,
  actor: Actor,
) {
  await keepMapping(sql, workspaceId, id, mapping);
  return await start(sql, workspaceId, id, rehearseImportJob, actor, ['uploaded']);
}

async function keepMapping(sql: Sql, workspaceId: string, id: string, mapping: Mapping): Promise<void> {
  const { format } = await importRow(sql, workspaceId, id);
  checkMapping(format, mapping);
  const change = { mapping, rehearsal: null, phase: 'uploaded' } as const;
  const kept = await changeRow(sql, peopleImport, workspaceId, id, change, notImported);
  if (!kept) throw new DomainError('conflict', 'This file was imported already.');
}

/**
 * Imports a rehearsed file, or resumes a stopped import, and returns its job's id. With a `mapping` it is imported
 * without a rehearsal, for callers who know their file. Throws `conflict` otherwise.
 */
export async function runImport(sql: Sql, workspaceId: string, id: string, actor: Actor, mapping?: Mapping) {
  if (mapping) await keepMapping(sql, workspaceId, id, mapping);
  const from: ImportPhase[] = mapping ? ['uploaded'] : ['rehearsed', 'running'];
  return await start(sql, workspaceId, id, runImportJob, actor, from, 'running', 'people.import');
}

/** Undoes an import, or resumes its undo, and returns its job's id. An import under way is stopped first. */
export async function undoImport(sql: Sql, workspaceId: string, id: string, actor: Actor) {
  const from: ImportPhase[] = ['running', 'done', 'undoing'];
  return await start(sql, workspaceId, id, undoImportJob, actor, from, 'undoing', 'people.importUndo');
}

async function start(
  sql: Sql,
  workspaceId: string,
  id: string,
  kind: JobKind<{ importId: string }>,
  actor: Actor,
  from: readonly ImportPhase[],
  to?: ImportPhase,
  action?: 'people.import' | 'people.importUndo',
): Promise<{ id: string; jobId: string }> {
  const { phase, name, jobStatus } = await importRow(sql, workspaceId, id);
  if (!from.includes(phase))
    throw new DomainError(
      'conflict',
      phase === 'uploaded' ? 'Rehearse this import first.' : 'This import is past that.',
    );
  if (kind === undoImportJob && phase === 'running' && (jobStatus === 'queued' || jobStatus === 'running'))
    throw new DomainError('conflict', 'This import is in progress. Stop it first, then undo it.');
  const move = async (was: ImportPhase, is: ImportPhase) => {
    const moved = await changeRow(sql, peopleImport, workspaceId, id, { phase: is }, inPhase(was));
    if (!moved) throw new DomainError('conflict', 'Somebody else changed this import just now. Look again.');
  };
  await move(phase, to ?? phase);
  try {
    const job = { input: { importId: id }, subject: id, startedBy: actor };
    const { id: jobId } = await startJob(sql, kind, workspaceId, job);
    await changeRow(sql, peopleImport, workspaceId, id, { jobId });
    if (action && phase !== to)
      await recordAudit(sql, workspaceId, { actor, action, subject: id, detail: { name } });
    return { id, jobId };
  } catch (error) {
    if (error instanceof DomainError && to) await move(to, phase);
    throw error;
  }
}
