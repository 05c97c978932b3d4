import type { Queryable, Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import type { AuditAction } from '@waymark/workspace/audit/actions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange, wakeWorker } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { addPendingSignals } from './wake.ts';

interface Held {
  journeyId: string;
  status: string;
  workflow: 'none' | 'needed' | 'started';
}

/** Pauses one person in one journey. Nothing happens to them there until resumed. */
export async function pauseEntry(
  sql: Sql,
  workspaceId: string,
  entryId: string,
  actor: Actor,
): Promise<void> {
  await change(sql, workspaceId, entryId, { actor, action: 'entry.pause' }, async (tx, entry) => {
    await tx`update entry set paused = true where id = ${entryId} and workspace_id = ${workspaceId}`;
    if (entry.workflow !== 'none') await addPendingSignals(tx, 'pause', [entryId]);
  });
}

/** Resumes one person. If their wait ended in the meantime they move on immediately. */
export async function resumeEntry(
  sql: Sql,
  workspaceId: string,
  entryId: string,
  actor: Actor,
): Promise<void> {
  await change(sql, workspaceId, entryId, { actor, action: 'entry.resume' }, async (tx, entry) => {
    await tx`update entry set paused = false, due_while_paused = false where id = ${entryId} and workspace_id = ${workspaceId}`;
    if (entry.workflow !== 'none') await addPendingSignals(tx, 'resume', [entryId]);
    await wakeWorker(tx, 'entries');
  });
}

/** Removes one person from one journey. The dispatcher cancels any message of theirs that hasn't left yet. */
export async function stopEntry(sql: Sql, workspaceId: string, entryId: string, actor: Actor): Promise<void> {
  await change(sql, workspaceId, entryId, { actor, action: 'entry.stop' }, async (tx, entry) => {
    const now = new Date(await nowOf(tx, workspaceId));
    await tx`
      update entry set status = 'stopped', ended_at = ${now}, due_while_paused = false where id = ${entryId} and workspace_id = ${workspaceId}`;
    if (entry.workflow !== 'none') await addPendingSignals(tx, 'stop', [entryId]);
    await wakeWorker(tx, 'outbox');
  });
}

async function change(
  sql: Sql,
  workspaceId: string,
  entryId: string,
  step: { actor: Actor; action: AuditAction },
  act: (tx: Queryable, entry: Held) => Promise<void>,
): Promise<void> {
  await retrying(sql, async (tx) => {
    const [entry] = await tx<Held[]>`
      select journey_id as "journeyId", status, workflow from entry
      where id = ${entryId} and workspace_id = ${workspaceId} for update`;
    if (!entry) throw new DomainError('notFound', 'This entry doesn’t exist or was removed.');
    if (entry.status !== 'new' && entry.status !== 'waiting') {
      throw new DomainError('conflict', 'This person has already left the journey.', {
        status: entry.status,
      });
    }
    await act(tx, entry);
    await recordAudit(tx, workspaceId, { actor: step.actor, action: step.action, subject: entryId });
    await notifyChange(tx, workspaceId, { kind: 'counts', journeyId: entry.journeyId });
  });
}
