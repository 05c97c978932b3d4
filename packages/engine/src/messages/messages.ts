import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import { personName } from '@waymark/db/personName';
import { DomainError } from '@waymark/workspace/errors';

export const messageStatuses = [
  'queued',
  'sending',
  'inDoubt',
  'accepted',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'cancelled',
] as const;
type MessageStatus = (typeof messageStatuses)[number];

export interface MessageFilter {
  journeyId?: string;
  customerId?: string;
  entryId?: string;
  nodeId?: string;
  status?: MessageStatus;
  channel?: 'sms' | 'mms';
  /** Only those whose card could not be made. */
  withoutCard?: boolean;
  cursor?: string | null;
  /** 1 to 200, 50 unless told. */
  limit?: number;
}

export interface StoredMessage {
  id: string;
  customerId: string;
  customerName: string;
  /** The caller's own id of the person. */
  externalId: string | null;
  journeyId: string;
  journeyName: string;
  entryId: string;
  versionId: string;
  step: number;
  turn: number;
  channel: 'sms' | 'mms';
  program: 'marketing' | 'transactional';
  body: string;
  pictureId: string | null;
  /** The card that it carries, or was to carry; `cardNote` says why it went as a text alone. */
  cardHash: string | null;
  cardNote: string | null;
  media: MessageMedia | null;
  status: MessageStatus;
  errorCode: number | null;
  reason: string | null;
  segments: number;
  costCents: number;
  currency: string;
  queuedAt: Date;
  deliveredAt: Date | null;
}

/** What a message shows beside its words: a picture or video of the library, or a card made for the person. */
export interface MessageMedia {
  /** `card`: made for this message alone. */
  from: 'library' | 'card';
  kind: 'image' | 'animation' | 'video';
  alt: string;
  /** px; null of a card. */
  width: number | null;
  height: number | null;
  /** Of a video of the library: what its thumbnail shows. */
  posterId: string | null;
  stillMs: number | null;
  /** False while a card is still being made. */
  ready: boolean;
}

/** Messages of the workspace, newest first. */
export async function listMessages(sql: Sql, workspaceId: string, filter: MessageFilter = {}) {
  const limit = filter.limit ?? 50;
  const cursor = readCursor(filter.cursor);
  const where = sql`
    m.workspace_id = ${workspaceId}
    ${filter.journeyId ? sql`and m.journey_id = ${filter.journeyId}` : sql``}
    ${filter.customerId ? sql`and m.customer_id = ${filter.customerId}` : sql``}
    ${filter.entryId ? sql`and m.entry_id = ${filter.entryId}` : sql``}
    ${filter.status ? sql`and m.status = ${filter.status}` : sql``}
    ${filter.channel ? sql`and m.channel = ${filter.channel}` : sql``}
    ${filter.withoutCard ? sql`and m.card_state = 'failed'` : sql``}
    ${filter.nodeId ? sql`and m.step = any(select (n.at - 1)::int from journey_version v, jsonb_array_elements_text(v.nodes) with ordinality n(node, at) where v.id = m.version_id and n.node = ${filter.nodeId})` : sql``}`;
  const [rows, [count]] = await Promise.all([
    sql<StoredMessage[]>`
      ${selectMessages(sql)} where ${where}
        ${cursor ? sql`and (m.queued_at, m.id) < (${cursor.at}, ${cursor.id})` : sql``}
      order by m.queued_at desc, m.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`select count(*)::int as count from message m where ${where}`,
  ]);
  const page = pageOf(rows, limit, ({ queuedAt, id }) => ({ at: queuedAt, id }));
  return { rows: page.rows.map(messageView), next: page.next, total: count?.count ?? 0 };
}

/** One message with every status that the provider told, oldest first. */
export async function messageDetail(sql: Sql, workspaceId: string, messageId: string) {
  const [row] = await sql<StoredMessage[]>`
    ${selectMessages(sql)} where m.workspace_id = ${workspaceId} and m.id = ${messageId}`;
  if (!row) throw new DomainError('notFound', 'This message doesn’t exist or was removed.');
  const history = await sql<{ status: string; at: Date; errorCode: number | null }[]>`
    select status, at, error_code as "errorCode" from message_status
    where message_id = ${messageId} order by at, id`;
  return {
    ...messageView(row),
    history: history.map(({ status, at, errorCode }) => ({ status, at: at.toISOString(), errorCode })),
  };
}

/** The messages of one entry, with the visit (step and turn) that each came from. */
export const messagesOfEntry = (sql: Sql, entryId: string) =>
  sql<StoredMessage[]>`${selectMessages(sql)} where m.entry_id = ${entryId} order by m.queued_at, m.id`;

const selectMessages = (sql: Sql) => sql`
  select m.id, m.customer_id as "customerId", ${personName(sql)} as "customerName", c.external_id as "externalId",
    m.journey_id as "journeyId",
    j.name as "journeyName", m.entry_id as "entryId", m.version_id as "versionId", m.step, m.turn, m.channel,
    m.program, m.body, m.picture_id as "pictureId", m.card_hash as "cardHash", m.card_note as "cardNote",
    case
      when m.card_hash is not null then case when m.card_state is distinct from 'failed' then jsonb_build_object(
        'from', 'card', 'kind', case when m.media_mime = 'image/gif' then 'animation' else 'image' end,
        'alt', coalesce(d.card->>'alt', ''), 'width', null, 'height', null, 'posterId', null, 'stillMs', null,
        'ready', m.media_key is not null) end
      when p.id is not null then jsonb_build_object(
        'from', 'library', 'kind', p.kind, 'alt', p.alt, 'width', p.width, 'height', p.height,
        'posterId', p.poster_id, 'stillMs', p.still_ms, 'ready', true)
    end as media, m.status, m.error_code as "errorCode", m.reason, m.segments,
    m.cost_cents as "costCents", m.currency, m.queued_at as "queuedAt", m.delivered_at as "deliveredAt"
  from message m join customer c on c.id = m.customer_id join journey j on j.id = m.journey_id
    left join picture p on p.id = m.picture_id
    left join card_document d on d.workspace_id = m.workspace_id and d.hash = m.card_hash`;

/** A message as screens and the API show it. */
export function messageView({ versionId: _, step: __, turn: ___, ...row }: StoredMessage) {
  return {
    ...row,
    queuedAt: row.queuedAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  };
}
