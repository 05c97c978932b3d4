import type { Queryable, Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import type { StoredMessage, StoredWorkspace } from '@waymark/db/rows';
import { inHalves, isDataError, retrying } from '@waymark/db/transaction';
import { segmentsOf } from '@waymark/policy/segments';
import { shownNow } from '@waymark/workspace/clock/clock';
import { takeBackCodes } from '../../coupons/give.ts';
import type { OutboxLog } from '../context.ts';
import { keepLooking } from '../keepLooking.ts';
import { inSql } from '../life.ts';
import { tellMessages } from '../tellMessages.ts';
import { fillFromCatalog, type Unfilled } from './goods.ts';

/** Texts that are filled in one transaction. */
const BATCH = 100;
const SWEEP_MS = 5_000;

interface TextMessage
  extends Omit<Unfilled, 'card'>,
    Pick<StoredMessage, 'workspaceId' | 'journeyId' | 'channel'>,
    Pick<StoredWorkspace, 'clock'> {
  stopped: boolean;
  smsCents: number;
}

/** Fills the texts of queued messages that name products and coupons, right before they leave, until `stop`. */
export function startTexts({ sql, log }: { sql: Sql; log?: OutboxLog }): { stop: () => Promise<void> } {
  const look = async () => ((await fillTexts(sql, log)) === 0 ? SWEEP_MS : 0);
  return keepLooking({ sql, ...(log && { log }) }, { what: 'texts', look });
}

/**
 * Fills what waits now, a batch at a time, and returns how many texts. Processes that do so at once take different ones.
 * A text that can't be stored fails by itself.
 */
export async function fillTexts(sql: Sql, log?: OutboxLog): Promise<number> {
  let filled = 0;
  for (;;) {
    const some = await fillSome(sql, log);
    filled += some;
    if (some < BATCH) return filled;
  }
}

async function fillSome(sql: Sql, log: OutboxLog | undefined): Promise<number> {
  let taken: readonly TextMessage[] = [];
  const fill = (only?: readonly TextMessage[]) =>
    retrying(sql, async (tx) => {
      taken = await take(
        tx,
        only?.map(({ id }) => id),
      );
      for (const [workspaceId, some] of Map.groupBy(taken, (message) => message.workspaceId))
        await fillOf(tx, workspaceId, some);
      return taken;
    });
  const fail = async (message: TextMessage, err: unknown) => {
    log?.error({ err, message: message.id }, 'a text can’t be filled in or saved');
    await markUnfilled(sql, message);
    return message;
  };
  try {
    return (await fill()).length;
  } catch (error) {
    if (!isDataError(error)) throw error;
    return (await inHalves(taken, fill, fail)).length;
  }
}

/**
 * Texts of paused journeys wait, so that they are accurate when they go. Those of stopped ones are let through, to be
 * canceled.
 */
async function take(tx: Queryable, only: readonly string[] | undefined): Promise<TextMessage[]> {
  return await tx<TextMessage[]>`
    select m.id, m.workspace_id as "workspaceId", m.journey_id as "journeyId", m.entry_id as "entryId", m.step, m.template,
      m.missing, m.product, m.channel, w.clock, coalesce(s.sms_cents, 0) as "smsCents",
      j.status = 'stopped' or e.status = 'stopped' as stopped
    from message m join workspace w on w.id = m.workspace_id join journey j on j.id = m.journey_id
      join entry e on e.id = m.entry_id left join sender s on s.id = m.sender_id
    where m.status = any(${inSql('claimed').from}) and m.card_state = 'waiting' and m.card_hash is null
      and m.not_before <= now() and j.status <> 'paused' and (not e.paused or e.status = 'stopped')
      ${only ? tx`and m.id = any(${only}::uuid[])` : tx``}
    order by m.program desc, m.not_before, m.id limit ${BATCH} for update of m skip locked`;
}

async function fillOf(tx: Queryable, workspaceId: string, messages: readonly TextMessage[]): Promise<void> {
  const [{ clock } = { clock: { mode: 'real' as const } }] = messages;
  const at = new Date(shownNow(clock, Date.now()));
  const unfilled = messages.filter(({ stopped }) => !stopped).map((message) => ({ ...message, card: null }));
  const filled = await fillFromCatalog(tx, workspaceId, unfilled, at);
  const rows = messages.map(({ id, channel, smsCents }) => {
    const text = filled.get(id);
    const body = text && 'body' in text ? text.body : null;
    const segments = body !== null && channel === 'sms' ? segmentsOf(body).segments : null;
    const reason = text && 'reason' in text ? text.reason : null;
    return { id, body, segments, cost: segments === null ? null : segments * smsCents, reason };
  });
  const { to } = inSql('cancelled');
  await tx`
    update message m set card_state = null, body = coalesce(f.body, m.body), segments = coalesce(f.segments, m.segments),
      cost_cents = coalesce(f.cost, m.cost_cents), reason = coalesce(f.reason, m.reason),
      status = case when f.reason is null then m.status else ${to} end,
      settled_at = case when f.reason is null then m.settled_at else ${at} end
    from ${recordset(tx, rows)}
      as f (id uuid, body text, segments int, cost int, reason text)
    where m.id = f.id and m.workspace_id = ${workspaceId}`;
  const unsent = rows.flatMap(({ id, reason }) => (reason === null ? [] : [id]));
  await takeBackCodes(tx, workspaceId, unsent);
  await tellMessages(tx, messages, ['outbox']);
}

async function markUnfilled(sql: Sql, message: TextMessage): Promise<void> {
  const { id, workspaceId, clock } = message;
  const { from, to } = inSql('nothingToSend');
  await sql.begin(async (tx) => {
    await tx`
      update message set card_state = null, status = ${to}, reason = 'The text couldn’t be filled in or saved.',
        cost_cents = 0, settled_at = ${new Date(shownNow(clock, Date.now()))}
      where id = ${id} and workspace_id = ${workspaceId} and card_state = 'waiting' and status = any(${from})`;
    await takeBackCodes(tx, workspaceId, [id]);
    await tellMessages(tx, [message]);
  });
}
