import type { Queryable, Sql } from '@waymark/db/connect';
import { notifyChange, wakeWorker } from '../changes/changes.ts';
import { readClock, shownNow } from '../clock/clock.ts';
import { DomainError } from '../errors.ts';
import { retrying } from '../events/transaction.ts';
import { recordAudit } from './audit.ts';
import { followInactivity } from './inactivity.ts';
import { type Actor, type JourneyRow, journeyRow } from './row.ts';
import { nudgeEntries } from './wake.ts';

/** Holds a live journey: it takes nobody in, moves nobody and sends nothing until it is resumed. */
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
      await tx`update journey set status = 'paused', updated_at = now() where id = ${journeyId}`;
    },
  );
}

/** Lets a paused journey go on. Whoever's wait ran out meanwhile moves at once. */
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
    async (tx) => {
      await tx`update journey set status = 'live', updated_at = now() where id = ${journeyId}`;
      await followInactivity(tx, workspaceId, journeyId);
      const due = await tx<{ id: string }[]>`
      update entry set due_while_paused = false
      where journey_id = ${journeyId} and status = 'waiting' and due_while_paused and not paused
      returning id`;
      await nudgeEntries(
        tx,
        'resume',
        due.map(({ id }) => id),
      );
      await wakeWorker(tx, 'entries', 'outbox');
    },
  );
}

/** Ends a journey for everybody in it. Messages that have not left yet are cancelled by the dispatcher. */
export async function stopJourney(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  actor: Actor,
): Promise<{ stopped: number }> {
  let stopped = 0;
  const step = { actor, action: 'journey.stop', from: ['live', 'paused'] as const };
  await change(sql, workspaceId, journeyId, step, async (tx) => {
    const now = new Date(shownNow(await readClock(tx, workspaceId), Date.now()));
    await tx`update journey set status = 'stopped', updated_at = now() where id = ${journeyId}`;
    const ended = await tx<{ id: string; workflow: string }[]>`
      update entry set status = 'stopped', ended_at = ${now}, due_while_paused = false
      where journey_id = ${journeyId} and status in ('new', 'waiting')
      returning id, workflow`;
    stopped = ended.length;
    await nudgeEntries(
      tx,
      'stop',
      ended.filter(({ workflow }) => workflow !== 'none').map(({ id }) => id),
    );
    await tx`delete from inactivity_due where journey_id = ${journeyId}`;
    await wakeWorker(tx, 'outbox');
  });
  return { stopped };
}

const participle = { live: 'running', paused: 'paused' } as const;

async function change(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  step: { actor: Actor; action: string; from: readonly ('live' | 'paused')[] },
  act: (tx: Queryable, journey: JourneyRow) => Promise<void>,
): Promise<void> {
  await retrying(sql, async (tx) => {
    const journey = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    if (!step.from.some((status) => status === journey.status)) {
      const wanted = step.from.map((status) => participle[status]).join(' or ');
      throw new DomainError('conflict', `The journey is not ${wanted}.`, { status: journey.status });
    }
    await act(tx, journey);
    await recordAudit(tx, workspaceId, { actor: step.actor, action: step.action, subject: journeyId });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
  });
}
