import type { Queryable, Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import type { AuditAction } from '@waymark/workspace/audit/actions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange, wakeWorker } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { addPendingSignals } from '../entries/wake.ts';
import { followCalendar, forgetCalendar } from '../triggers/calendar.ts';
import { nothingHeld, requireLift, roleOf } from './holder.ts';
import { activePeople, type JourneyRow, journeyRow } from './row.ts';

/** Pauses a live journey: it takes nobody in, moves nobody and sends nothing until it is resumed. */
export async function pauseJourney(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  actor: Actor,
): Promise<void> {
  await change(
    sql,
    workspaceId,
    journeyId,
    { actor, action: 'journey.pause', from: ['live'] },
    async (tx) => {
      const role = await roleOf(tx, workspaceId, actor);
      await tx`
        update journey set status = 'paused', paused_by = ${actor}, paused_role = ${role}, updated_at = now()
        where id = ${journeyId} and workspace_id = ${workspaceId}`;
    },
  );
}

/**
 * Resumes a paused journey. People whose wait ended in the meantime move on immediately. `denied` if an admin or
 * compliance paused it and the actor is neither.
 */
export async function resumeJourney(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  actor: Actor,
): Promise<void> {
  await change(
    sql,
    workspaceId,
    journeyId,
    { actor, action: 'journey.resume', from: ['paused'] },
    async (tx, journey) => {
      await requireLift(tx, workspaceId, {
        actor,
        holder: journey.pausedRole,
        sentence: 'An admin or compliance paused this journey, so only they can resume it.',
      });
      await tx`
        update journey set status = 'live', paused_by = null, paused_role = null, updated_at = now()
        where id = ${journeyId} and workspace_id = ${workspaceId}`;
      await followCalendar(tx, workspaceId, journeyId);
      const due = await tx<{ id: string }[]>`
      update entry set due_while_paused = false
      where journey_id = ${journeyId} and workspace_id = ${workspaceId} and status = 'waiting' and due_while_paused and not paused
      returning id`;
      await addPendingSignals(
        tx,
        'resume',
        due.map(({ id }) => id),
      );
      await wakeWorker(tx, 'entries', 'outbox');
    },
  );
}

/** Ends a journey for everybody in it. The dispatcher cancels messages that haven't left yet. */
export async function stopJourney(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  actor: Actor,
): Promise<{ stopped: number }> {
  let stopped = 0;
  const step = { actor, action: 'journey.stop', from: ['live', 'paused'] } as const;
  await change(sql, workspaceId, journeyId, step, async (tx) => {
    const now = new Date(await nowOf(tx, workspaceId));
    await tx`
      update journey set status = 'stopped', ${nothingHeld(tx)}, updated_at = now()
      where id = ${journeyId} and workspace_id = ${workspaceId}`;
    const ended = await tx<{ id: string; workflow: string }[]>`
      update entry set status = 'stopped', ended_at = ${now}, due_while_paused = false
      where journey_id = ${journeyId} and workspace_id = ${workspaceId} and status in ('new', 'waiting')
      returning id, workflow`;
    stopped = ended.length;
    await addPendingSignals(
      tx,
      'stop',
      ended.filter(({ workflow }) => workflow !== 'none').map(({ id }) => id),
    );
    await forgetCalendar(tx, workspaceId, journeyId);
    await wakeWorker(tx, 'outbox');
  });
  return { stopped };
}

/** Takes nobody new from now on; people already in the journey finish it. Returns how many those are. */
export async function closeEntries(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  actor: Actor,
): Promise<{ finishing: number }> {
  let finishing = 0;
  const step = { actor, action: 'journey.closeEntries', from: ['live', 'paused'] } as const;
  await change(sql, workspaceId, journeyId, step, async (tx, journey) => {
    if (journey.entriesClosedAt)
      throw new DomainError('conflict', 'New entries are already stopped for this journey.');
    const role = await roleOf(tx, workspaceId, actor);
    await tx`
      update journey set entries_closed_at = now(), entries_closed_by = ${actor}, entries_closed_role = ${role},
        updated_at = now()
      where id = ${journeyId} and workspace_id = ${workspaceId}`;
    finishing = await activePeople(tx, journeyId);
  });
  return { finishing };
}

/**
 * Takes new people again. Entries missed in the meantime aren't made up for. `denied` if an admin or compliance
 * closed it and the actor is neither.
 */
export async function reopenEntries(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  actor: Actor,
): Promise<void> {
  const step = { actor, action: 'journey.reopenEntries', from: ['live', 'paused'] } as const;
  await change(sql, workspaceId, journeyId, step, async (tx, journey) => {
    if (!journey.entriesClosedAt)
      throw new DomainError('conflict', 'This journey is already accepting new entries.');
    await requireLift(tx, workspaceId, {
      actor,
      holder: journey.entriesClosedRole,
      sentence: 'An admin or compliance stopped new entries, so only they can reopen them.',
    });
    await tx`
      update journey set entries_closed_at = null, entries_closed_by = null, entries_closed_role = null,
        updated_at = now()
      where id = ${journeyId} and workspace_id = ${workspaceId}`;
    await followCalendar(tx, workspaceId, journeyId);
    await wakeWorker(tx, 'entries');
  });
}

const participle = { live: 'running', paused: 'paused' } as const;

async function change(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  step: { actor: Actor; action: AuditAction; from: readonly ('live' | 'paused')[] },
  act: (tx: Queryable, journey: JourneyRow) => Promise<void>,
): Promise<void> {
  await retrying(sql, async (tx) => {
    const journey = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    if (!step.from.some((status) => status === journey.status)) {
      const wanted = step.from.map((status) => participle[status]).join(' or ');
      throw new DomainError('conflict', `The journey isn’t ${wanted}.`, { status: journey.status });
    }
    await act(tx, journey);
    await recordAudit(tx, workspaceId, { actor: step.actor, action: step.action, subject: journeyId });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
  });
}
