import type { Queryable, Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { isId } from '@waymark/db/paging';
import type { StoredMessage, StoredWorkspace } from '@waymark/db/rows';
import { errorCodeOf, OPTED_OUT_CODE } from '@waymark/provider/sentences';
import { deliveryStatusOf } from '@waymark/provider/twilioOutcome';
import { shownNow } from '@waymark/workspace/clock/clock';
import { z } from 'zod';
import { Coalescer } from '../../loops/coalescer.ts';
import { afterCallback, isSettled, type Progress } from '../life.ts';
import { FIRST_LOOK_UP_MS } from '../lookUps.ts';
import { revokeByCarrier } from '../revoke.ts';
import { tellMessages } from '../tellMessages.ts';

/** A status callback: the provider's form, with our id from its address. `status` is the provider's word. */
export const statusForm = z
  .object({
    messageId: z.guid(),
    MessageSid: z.string().min(1).max(64),
    MessageStatus: z.string().min(1).max(32),
    ErrorCode: z.unknown().optional(),
  })
  .transform(({ messageId, MessageSid: providerId, MessageStatus: status, ErrorCode }) => ({
    messageId,
    providerId,
    status,
    errorCode: errorCodeOf(ErrorCode),
  }));
export type StatusCallback = z.infer<typeof statusForm>;

interface MessageRow
  extends Progress,
    Pick<StoredMessage, 'id' | 'workspaceId' | 'journeyId' | 'providerId'>,
    Pick<StoredWorkspace, 'clock'> {}

/** A line of `message_status`. */
type Seen = { message_id: string; status: string; error_code: number | null; at: string };

const coalescers = new WeakMap<Sql, Coalescer<StatusCallback, boolean>>();

/**
 * Records a status callback, committed when it resolves. Twice or out of order is safe; it settles a message of
 * unknown outcome. False if it isn't about one of our messages (an unknown id, an unknown status, another text's id):
 * ignore it. Callbacks that arrive together share a transaction,
 * unless one of them can't be stored.
 */
export async function recordStatus(sql: Sql, callback: StatusCallback): Promise<boolean> {
  if (!isId(callback.messageId) || deliveryStatusOf(callback.status) === null) return false;
  let coalescer = coalescers.get(sql);
  if (!coalescer) {
    coalescer = new Coalescer((callbacks) => recordAll(sql, callbacks), { retryAlone: true });
    coalescers.set(sql, coalescer);
  }
  return await coalescer.add(callback);
}

async function recordAll(sql: Sql, callbacks: readonly StatusCallback[]): Promise<boolean[]> {
  // Before, not with it: revoking locks the person first, as everybody does, and may be repeated.
  const optedOut = callbacks.filter(({ errorCode }) => errorCode === OPTED_OUT_CODE);
  await revokeByCarrier(
    sql,
    optedOut.map(({ messageId }) => messageId),
  );
  return await sql.begin(async (tx) => {
    const rows = await lockMessages(tx, callbacks);
    const realNow = Date.now();
    const seen: Seen[] = [];
    const changed = new Set<MessageRow>();
    const known = callbacks.map((callback) => {
      const row = rows.get(callback.messageId.toLowerCase());
      const status = deliveryStatusOf(callback.status);
      if (!row || status === null) return false;
      if (row.providerId !== null && row.providerId !== callback.providerId) return false;
      const { errorCode } = callback;
      const at = new Date(shownNow(row.clock, realNow)).toISOString();
      seen.push({ message_id: row.id, status: callback.status, error_code: errorCode, at });
      const after = afterCallback(row, { status, errorCode });
      if (after !== row || row.providerId === null) changed.add(row);
      Object.assign(row, after, { providerId: callback.providerId });
      return true;
    });
    await noteSeen(tx, seen);
    await writeProgress(tx, [...changed], realNow);
    await tellMessages(tx, changed);
    return known;
  });
}

async function lockMessages(tx: Queryable, callbacks: readonly StatusCallback[]) {
  const ids = [...new Set(callbacks.map(({ messageId }) => messageId.toLowerCase()))];
  const rows = await tx<MessageRow[]>`
    select m.id, m.workspace_id as "workspaceId", m.journey_id as "journeyId",
      m.provider_id as "providerId", m.status, m.error_code as "errorCode", m.reason, w.clock
    from message m join workspace w on w.id = m.workspace_id
    where m.id = any(${ids}) order by m.id for update of m`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function noteSeen(tx: Queryable, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await tx`
    insert into message_status (message_id, status, error_code, at)
    select message_id, status, error_code, at from ${recordset(tx, seen)}
      as s (message_id uuid, status text, error_code int, at timestamptz)
    on conflict (message_id, status) do nothing`;
}

/** A callback is also the provider's acceptance, where its answer to the sending never came; until the last word it is looked up in time. */
async function writeProgress(tx: Queryable, rows: readonly MessageRow[], realNow: number): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map(({ id, status, providerId, errorCode, reason, clock }) => {
    const at = new Date(shownNow(clock, realNow)).toISOString();
    const delivered_at = status === 'delivered' ? at : null;
    const settled_at = isSettled(status) ? at : null;
    return {
      id,
      status,
      provider_id: providerId,
      error_code: errorCode,
      reason,
      at,
      delivered_at,
      settled_at,
    };
  });
  await tx`
    update message m set
      status = s.status, provider_id = s.provider_id, error_code = s.error_code, reason = s.reason,
      accepted_at = coalesce(m.accepted_at, s.at), delivered_at = coalesce(m.delivered_at, s.delivered_at),
      settled_at = coalesce(m.settled_at, s.settled_at), unconfirmed_at = null,
      not_before = greatest(m.not_before, now() + ${FIRST_LOOK_UP_MS / 1000} * interval '1 second')
    from ${recordset(tx, written)} as s (
      id uuid, status text, provider_id text, error_code int, reason text,
      at timestamptz, delivered_at timestamptz, settled_at timestamptz)
    where m.id = s.id`;
}
