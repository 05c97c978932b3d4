import type { Sql } from '@waymark/db/connect';
import type { StoredMessage, StoredWorkspace } from '@waymark/db/rows';
import { segmentsOf } from '@waymark/policy/segments';
import { tell } from '@waymark/workspace/changes/changes';
import { shownNow } from '@waymark/workspace/clock/clock';
import { takeBackCodes } from '../../coupons/give.ts';
import { inSql } from '../life.ts';

/** A message whose card has to be rendered, claimed by this process. */
export interface CardMessage
  extends Pick<
      StoredMessage,
      'id' | 'workspaceId' | 'journeyId' | 'customerId' | 'entryId' | 'step' | 'body'
    >,
    Pick<StoredMessage, 'template' | 'missing' | 'product'>,
    Pick<StoredWorkspace, 'clock'> {
  cardHash: string;
  /** Times it was claimed, including this one. */
  attempts: number;
  budget: number;
  smsCents: number;
}

/** One claimed this long ago, ms, was left by a dead process. */
const LEFT_MS = 120_000;

/**
 * Claims up to `most` messages whose cards have to be rendered, transactional ones first, skipping those of other
 * processes.
 */
export async function takeCards(sql: Sql, most: number): Promise<CardMessage[]> {
  return await sql<CardMessage[]>`
    with taken as (
      select m.id from message m
      where m.status = 'queued' and m.card_state = 'waiting' and m.card_hash is not null and m.not_before <= now()
        and (m.card_claimed_at is null or m.card_claimed_at < now() - make_interval(secs => ${LEFT_MS / 1000}))
      order by m.program desc, m.not_before limit ${most}
      for update skip locked)
    update message m set card_claimed_at = now(), card_attempts = m.card_attempts + 1
    from taken, workspace w, message k left join sender s on s.id = k.sender_id
    where m.id = taken.id and k.id = m.id and w.id = m.workspace_id
    returning m.id, m.workspace_id as "workspaceId", m.journey_id as "journeyId", m.customer_id as "customerId",
      m.entry_id as "entryId", m.card_hash as "cardHash", m.card_attempts as attempts, m.body, m.template,
      m.missing, m.product, m.step, w.clock,
      coalesce(s.media_budget, 500000) as budget, coalesce(s.sms_cents, 0) as "smsCents"`;
}

/** The card is ready: the message may leave. */
export async function markReady(
  sql: Sql,
  { id, workspaceId, journeyId, body }: CardMessage,
  file: { fileKey: string; mime: string },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      update message set card_state = 'ready', media_key = ${file.fileKey}, media_mime = ${file.mime}, body = ${body}
      where id = ${id} and workspace_id = ${workspaceId} and card_state = 'waiting'`;
    await tell(tx, workspaceId, [{ kind: 'messages', journeyId }], ['outbox']);
  });
}

/**
 * The card can't be made: the message leaves as text only, priced as one, with the reason on it. Without a text it
 * fails; it is never dropped silently.
 */
export async function markTextOnly(sql: Sql, message: CardMessage, why: string): Promise<void> {
  const { id, workspaceId, journeyId, body, smsCents, clock } = message;
  const { segments } = segmentsOf(body);
  const at = new Date(shownNow(clock, Date.now()));
  const nothing = inSql('nothingToSend');
  const reason = `The card couldn’t be created, and there’s no text to send instead. ${why}`;
  await sql.begin(async (tx) => {
    if (body.trim() === '') {
      await tx`
        update message set card_state = 'failed', card_note = ${why}, status = ${nothing.to}, reason = ${reason},
          cost_cents = 0, settled_at = ${at}
        where id = ${id} and workspace_id = ${workspaceId} and card_state = 'waiting' and status = any(${nothing.from})`;
      await takeBackCodes(tx, workspaceId, [id]);
    } else
      await tx`
        update message set card_state = 'failed', card_note = ${why}, channel = 'sms', media_token = null, body = ${body},
          segments = ${segments}, cost_cents = ${segments * smsCents}
        where id = ${id} and workspace_id = ${workspaceId} and card_state = 'waiting'`;
    await tell(tx, workspaceId, [{ kind: 'messages', journeyId }], ['outbox']);
  });
}

/** Something the card or its text names is missing, and the step says to send nothing then. */
export async function markNotSent(sql: Sql, message: CardMessage, reason: string): Promise<void> {
  const { id, workspaceId, journeyId, clock } = message;
  const { to, from } = inSql('cancelled');
  await sql.begin(async (tx) => {
    await tx`
      update message set card_state = null, status = ${to}, reason = ${reason},
        settled_at = ${new Date(shownNow(clock, Date.now()))}
      where id = ${id} and workspace_id = ${workspaceId} and card_state = 'waiting' and status = any(${from})`;
    await takeBackCodes(tx, workspaceId, [id]);
    await tell(tx, workspaceId, [{ kind: 'messages', journeyId }], []);
  });
}

/** Lets it be claimed again after `ms`: the failure wasn't the card's. */
export async function tryLater(sql: Sql, { id, workspaceId }: CardMessage, ms: number): Promise<void> {
  await sql`
    update message set card_claimed_at = now() - make_interval(secs => ${(LEFT_MS - ms) / 1000})
    where id = ${id} and workspace_id = ${workspaceId} and card_state = 'waiting'`;
}
