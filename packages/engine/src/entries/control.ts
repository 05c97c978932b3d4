import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import type { StoredEntry } from '@waymark/db/rows';
import { entry as stored } from '@waymark/db/schema/entry';
import { retrying } from '@waymark/db/transaction';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange, type Work, wakeWorker } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { addPendingSignals } from './wake.ts';

type Target = [sql: Sql, workspaceId: string, entryId: string, actor: Actor];

/** Pauses one person in one journey. Nothing happens to them there until resumed. */
export const pauseEntry = (...target: Target): Promise<void> => change(target, 'pause', { paused: true });

/** Resumes one person. If their wait ended in the meantime they move on immediately. */
export const resumeEntry = (...target: Target): Promise<void> =>
  change(target, 'resume', { paused: false, dueWhilePaused: false }, 'entries');

/** Removes one person from one journey. The dispatcher cancels any message of theirs that hasn't left yet. */
export const stopEntry = (...target: Target): Promise<void> =>
  change(target, 'stop', { status: 'stopped', dueWhilePaused: false }, 'outbox');

async function change(
  [sql, workspaceId, entryId, actor]: Target,
  signal: 'pause' | 'resume' | 'stop',
  set: Partial<StoredEntry>,
  work?: Work,
): Promise<void> {
  await retrying(sql, async (tx) => {
    const rows = builder(tx);
    const it = rowOf(stored, workspaceId, entryId);
    const [entry] = await rows
      .select({
        journeyId: stored.journeyId,
        status: stored.status,
        workflow: stored.workflow,
        paused: stored.paused,
      })
      .from(stored)
      .where(it)
      .for('update');
    if (!entry) throw new DomainError('notFound', 'This entry doesn’t exist or was removed.');
    const { journeyId, status, workflow, paused } = entry;
    if (status !== 'new' && status !== 'waiting')
      throw new DomainError('conflict', 'This person has already left the journey.', { status });
    if (set.paused === paused) return;
    const end = signal === 'stop' ? { endedAt: new Date(await nowOf(tx, workspaceId)) } : {};
    await rows
      .update(stored)
      .set({ ...set, ...end })
      .where(it);
    if (workflow !== 'none') await addPendingSignals(tx, signal, [entryId]);
    if (work) await wakeWorker(tx, work);
    await recordAudit(tx, workspaceId, { actor, action: `entry.${signal}`, subject: entryId });
    await notifyChange(tx, workspaceId, { kind: 'counts', journeyId });
  });
}
