import { builder, equals, now } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { entry } from '@waymark/db/schema/entry';
import { retrying } from '@waymark/db/transaction';
import type { AuditAction } from '@waymark/workspace/audit/actions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange, wakeWorker } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, inArray, not } from 'drizzle-orm';
import { addPendingSignals } from '../entries/wake.ts';
import { followCalendar, forgetCalendar } from '../triggers/calendar.ts';
import { noClosing, noPause, requireLift, roleOf } from './holder.ts';
import { activePeople, type JourneyRow, journeyRow, writeJourney } from './row.ts';

/** Pauses a live journey: it takes nobody in, moves nobody and sends nothing until it is resumed. */
export async function pauseJourney(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
  await change(
    sql,
    workspaceId,
    journeyId,
    { actor, action: 'journey.pause', from: ['live'] },
    async (tx) => {
      const role = await roleOf(tx, workspaceId, actor);
      await writeJourney(tx, workspaceId, journeyId, { status: 'paused', pausedBy: actor, pausedRole: role });
    },
  );
}

/**
 * Resumes a paused journey. People whose wait ended in the meantime move on immediately. `denied` if an admin or
 * compliance paused it and the actor is neither.
 */
export async function resumeJourney(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
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
      await writeJourney(tx, workspaceId, journeyId, { status: 'live', ...noPause });
      await followCalendar(tx, workspaceId, journeyId);
      const late = and(eq(entry.status, 'waiting'), entry.dueWhilePaused, not(entry.paused));
      const due = await builder(tx)
        .update(entry)
        .set({ dueWhilePaused: false })
        .where(and(equals(entry, { workspaceId, journeyId }), late))
        .returning({ id: entry.id });
      const ids = due.map(({ id }) => id);
      await addPendingSignals(tx, 'resume', ids);
      await wakeWorker(tx, 'entries', 'outbox');
    },
  );
}

/** Ends a journey for everybody in it. The dispatcher cancels messages that haven't left yet. */
export async function stopJourney(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
  let stopped = 0;
  const step = { actor, action: 'journey.stop', from: ['live', 'paused'] } as const;
  await change(sql, workspaceId, journeyId, step, async (tx) => {
    const now = new Date(await nowOf(tx, workspaceId));
    await writeJourney(tx, workspaceId, journeyId, { status: 'stopped', ...noPause, ...noClosing });
    await forgetCalendar(tx, workspaceId, journeyId);
    const underWay = inArray(entry.status, ['new', 'waiting']);
    const ended = await builder(tx)
      .update(entry)
      .set({ status: 'stopped', endedAt: now, dueWhilePaused: false })
      .where(and(equals(entry, { workspaceId, journeyId }), underWay))
      .returning({ id: entry.id, workflow: entry.workflow });
    stopped = ended.length;
    await addPendingSignals(
      tx,
      'stop',
      ended.filter(({ workflow }) => workflow !== 'none').map(({ id }) => id),
    );
    await wakeWorker(tx, 'outbox');
  });
  return { stopped };
}

/** Takes nobody new from now on; people already in the journey finish it. Returns how many those are. */
export async function closeEntries(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
  let finishing = 0;
  const step = { actor, action: 'journey.closeEntries', from: ['live', 'paused'] } as const;
  await change(sql, workspaceId, journeyId, step, async (tx, journey) => {
    if (journey.entriesClosedAt)
      throw new DomainError('conflict', 'New entries are already stopped for this journey.');
    const role = await roleOf(tx, workspaceId, actor);
    const closing = { entriesClosedAt: now, entriesClosedBy: actor, entriesClosedRole: role };
    await writeJourney(tx, workspaceId, journeyId, closing);
    finishing = await activePeople(tx, journeyId);
  });
  return { finishing };
}

/**
 * Takes new people again. Entries missed in the meantime aren't made up for. `denied` if an admin or compliance
 * closed it and the actor is neither.
 */
export async function reopenEntries(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
  const step = { actor, action: 'journey.reopenEntries', from: ['live', 'paused'] } as const;
  await change(sql, workspaceId, journeyId, step, async (tx, journey) => {
    if (!journey.entriesClosedAt)
      throw new DomainError('conflict', 'This journey is already accepting new entries.');
    await requireLift(tx, workspaceId, {
      actor,
      holder: journey.entriesClosedRole,
      sentence: 'An admin or compliance stopped new entries, so only they can reopen them.',
    });
    await writeJourney(tx, workspaceId, journeyId, noClosing);
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
