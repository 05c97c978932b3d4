import type { Queryable, Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import type { StoredMessage, StoredWorkspace } from '@waymark/db/rows';
import type { DeliveryStatus, SendResult } from '@waymark/provider/provider';
import { OPTED_OUT_CODE, sentenceForCode } from '@waymark/provider/sentences';
import { shownNow } from '@waymark/workspace/clock/clock';
import { backoffMs } from '../../loops/backoff.ts';
import { isSettled, transition } from '../life.ts';
import { FIRST_LOOK_UP_MS } from '../lookUps.ts';
import { revokeByCarrier } from '../revoke.ts';
import { tellMessages } from '../tellMessages.ts';

/** The result of one attempt at a message. `attempts` names the attempt. */
export interface Attempt {
  messageId: string;
  attempts: number;
  result:
    | SendResult
    | { kind: 'found'; providerId: string; status: DeliveryStatus; errorCode: number | null };
  /** When a message of unknown outcome is looked up, ms from now. */
  lookUpMs: number;
}

interface MessageRow
  extends Pick<StoredMessage, 'id' | 'workspaceId' | 'journeyId' | 'status' | 'attempts'>,
    Pick<StoredWorkspace, 'clock'> {}

interface Settled
  extends Pick<StoredMessage, 'id' | 'status' | 'providerId' | 'errorCode' | 'reason'>,
    Pick<StoredMessage, 'acceptedAt' | 'deliveredAt' | 'settledAt'> {
  notBefore: Date | null;
}

/**
 * Writes the results of attempts, set-based, according to `life.ts`: a callback may have been quicker, and it knows
 * more.
 */
export async function settleAttempts(sql: Sql, attempts: readonly Attempt[]): Promise<void> {
  const optedOut = attempts.filter(
    ({ result }) => result.kind === 'refused' && result.code === OPTED_OUT_CODE,
  );
  await revokeByCarrier(
    sql,
    optedOut.map(({ messageId }) => messageId),
  );
  await sql.begin(async (tx) => {
    const rows = await tx<MessageRow[]>`
      select m.id, m.workspace_id as "workspaceId", m.journey_id as "journeyId",
        m.status, m.attempts, w.clock
      from message m join workspace w on w.id = m.workspace_id
      where m.id = any(${attempts.map(({ messageId }) => messageId)}) order by m.id for update of m`;
    const byId = new Map(rows.map((row) => [row.id, row]));
    const realNow = Date.now();
    const settled: Settled[] = [];
    for (const attempt of attempts) {
      const row = byId.get(attempt.messageId);
      if (!row) continue;
      settled.push(settledBy(attempt, row, realNow));
    }
    await write(tx, settled);
    await tellMessages(tx, rows);
  });
}

function settledBy({ result, attempts, lookUpMs }: Attempt, row: MessageRow, realNow: number): Settled {
  const shown = new Date(shownNow(row.clock, realNow));
  const after = (ms: number) => new Date(realNow + ms);
  const same: Settled = {
    id: row.id,
    status: row.status,
    providerId: null,
    errorCode: null,
    reason: null,
    acceptedAt: null,
    deliveredAt: null,
    settledAt: null,
    notBefore: null,
  };
  if (result.kind === 'found') {
    const status = transition(row, `told_${result.status}`);
    return status === null ? same : foundAs({ ...same, status }, result, shown, after(FIRST_LOOK_UP_MS));
  }
  const status = transition(row, EVENTS[result.kind], attempts);
  switch (result.kind) {
    case 'accepted': {
      const taken = { ...same, providerId: result.providerId, acceptedAt: shown };
      return status === null ? taken : { ...taken, status, notBefore: after(FIRST_LOOK_UP_MS) };
    }
    case 'refused':
      if (status === null) return same;
      return { ...same, status, errorCode: result.code, reason: result.message, settledAt: shown };
    case 'busy': {
      if (status === null) return same;
      const wait = backoffMs(row.attempts, result.retryAfterMs, Math.random());
      return { ...same, status, reason: result.message, notBefore: after(wait) };
    }
    case 'lost':
      if (status === null) return same;
      return { ...same, status, reason: result.message, notBefore: after(lookUpMs) };
  }
}

const EVENTS = { accepted: 'taken', refused: 'refused', busy: 'busy', lost: 'answerLost' } as const;

function foundAs(
  now: Settled,
  { errorCode, providerId }: Extract<Attempt['result'], { kind: 'found' }>,
  shown: Date,
  lookUpAt: Date,
): Settled {
  const { status } = now;
  const ended = isSettled(status);
  return {
    ...now,
    providerId,
    errorCode,
    reason: ended && status !== 'delivered' ? sentenceForCode(errorCode) : null,
    acceptedAt: shown,
    deliveredAt: status === 'delivered' ? shown : null,
    settledAt: ended ? shown : null,
    notBefore: ended ? null : lookUpAt,
  };
}

/** Instants and ids already there are kept; the reason of a passing trouble goes once the message has been accepted. */
async function write(tx: Queryable, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return;
  await tx`
    update message m set
      status = s.status,
      provider_id = coalesce(m.provider_id, s.provider_id),
      error_code = coalesce(s.error_code, m.error_code),
      reason = case when s.status = m.status then m.reason else s.reason end,
      accepted_at = coalesce(m.accepted_at, s.accepted_at),
      delivered_at = coalesce(m.delivered_at, s.delivered_at),
      settled_at = coalesce(m.settled_at, s.settled_at),
      not_before = coalesce(s.not_before, m.not_before)
    from ${recordset(tx, settled.map(asRow))} as s (
      id uuid, status text, provider_id text, error_code int, reason text,
      accepted_at timestamptz, delivered_at timestamptz, settled_at timestamptz, not_before timestamptz)
    where m.id = s.id`;
}

const asRow = (settled: Settled) => ({
  id: settled.id,
  status: settled.status,
  provider_id: settled.providerId,
  error_code: settled.errorCode,
  reason: settled.reason,
  accepted_at: settled.acceptedAt?.toISOString() ?? null,
  delivered_at: settled.deliveredAt?.toISOString() ?? null,
  settled_at: settled.settledAt?.toISOString() ?? null,
  not_before: settled.notBefore?.toISOString() ?? null,
});
