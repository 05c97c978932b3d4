import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import type { StoredMessage } from '@waymark/db/rows';
import { messageStatus } from '@waymark/db/schema/message';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';
import { type Count, countsOf, rangesOf, sumOf } from '../counters/counters.ts';
import { messageKey } from '../counters/totals.ts';

export interface MessageFilter
  extends Partial<Pick<StoredMessage, 'journeyId' | 'customerId' | 'entryId' | 'status' | 'channel'>> {
  nodeId?: string;
  /** Only those whose card could not be made. */
  withoutCard?: boolean;
  cursor?: string | null;
  /** 1 to 200, 50 by default. */
  limit?: number;
}

export interface ListedMessage
  extends Pick<StoredMessage, 'id' | 'customerId' | 'journeyId' | 'entryId' | 'versionId' | 'step' | 'turn'>,
    Pick<StoredMessage, 'channel' | 'program' | 'body' | 'pictureId' | 'cardHash' | 'cardNote' | 'status'>,
    Pick<StoredMessage, 'errorCode' | 'reason' | 'segments' | 'costCents' | 'currency'>,
    Pick<StoredMessage, 'queuedAt' | 'deliveredAt'> {
  customerName: string;
  /** The caller's own id of the person. */
  externalId: string | null;
  journeyName: string;
  media: MessageMedia | null;
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

/** Messages of the workspace, newest first. Those of one person are counted, all others are read from the counters. */
export async function listMessages(sql: Sql, workspaceId: string, filter: MessageFilter = {}) {
  const { customerId, entryId, status, channel, withoutCard } = filter;
  const limit = filter.limit ?? 50;
  const cursor = readCursor(filter.cursor);
  const ofPerson = customerId !== undefined || entryId !== undefined;
  const narrow = filter.journeyId !== undefined || filter.nodeId !== undefined;
  const places = ofPerson && !narrow ? [] : await placesOf(sql, workspaceId, filter);
  const ranges = rangesOf(sql, places);
  const condition = sql`
    m.workspace_id = ${workspaceId}
    ${customerId ? sql`and m.customer_id = ${customerId}` : sql``}
    ${entryId ? sql`and m.entry_id = ${entryId}` : sql``}
    ${status ? sql`and m.status = ${status}` : sql``}
    ${channel ? sql`and m.channel = ${channel}` : sql``}
    ${withoutCard ? sql`and m.card_state = 'failed'` : sql``}`;
  const after = cursor ? sql`and (m.queued_at, m.id) < (${cursor.at}, ${cursor.id})` : sql``;
  const newestFirst = sql`order by m.queued_at desc, m.id desc limit ${limit + 1}`;
  // Delivered messages are found in the order of their place; of any other status there are few, and an index has those.
  const rare = status !== undefined && status !== 'delivered';
  const within = narrow
    ? sql`and exists (select 1 from ${ranges} where p.version = m.version_id and p.step = m.step)`
    : sql``;
  const newest =
    ofPerson || rare || !(narrow || channel || withoutCard)
      ? sql`select m.id from message m
          where ${condition} ${rare ? sql`and m.status <> 'delivered'` : sql``} ${within} ${after} ${newestFirst}`
      : sql`select x.id from ${ranges}, lateral (
            select m.id, m.queued_at from message m
            where m.version_id = p.version and m.step = p.step and ${condition} ${after} ${newestFirst}) as x
          order by x.queued_at desc, x.id desc limit ${limit + 1}`;
  const [rows, [count]] = await Promise.all([
    sql<ListedMessage[]>`
      with newest as materialized (${newest})
      ${selectMessages(sql)} where m.id in (select id from newest) ${newestFirst}`,
    ofPerson
      ? sql<{ count: number }[]>`
          select count(*)::int as count from message m where ${condition} ${within}`
      : [{ count: sumOf(places) }],
  ]);
  const page = pageOf(rows, limit, ({ queuedAt, id }) => ({ at: queuedAt, id }));
  return { rows: page.rows.map(messageView), next: page.next, total: count?.count ?? 0 };
}

/** The steps whose messages are asked for, with how many there are. */
async function placesOf(sql: Sql, workspaceId: string, filter: MessageFilter): Promise<Count[]> {
  const { journeyId, nodeId, status, channel, withoutCard } = filter;
  const versions = await sql<{ id: string; nodes: string[] | null }[]>`
    select v.id, ${nodeId ? sql`v.nodes` : sql`null as nodes`} from journey_version v join journey j on j.id = v.journey_id
    where j.workspace_id = ${workspaceId} ${journeyId ? sql`and j.id = ${journeyId}` : sql``}`;
  const nodesOf = new Map(versions.map(({ id, nodes }) => [id, nodes]));
  const counts = await countsOf(sql, ['message'], [...nodesOf.keys()]);
  return counts.filter(({ subject, step, key }) => {
    const of = messageKey(key);
    return (
      (status === undefined || of.status === status) &&
      (channel === undefined || of.channel === channel) &&
      (!withoutCard || of.text) &&
      (nodeId === undefined || nodesOf.get(subject)?.[step] === nodeId)
    );
  });
}

/** One message with every status the provider reported, oldest first. */
export async function messageDetail(sql: Sql, workspaceId: string, messageId: string) {
  const [row] = await sql<ListedMessage[]>`
    ${selectMessages(sql)} where m.workspace_id = ${workspaceId} and m.id = ${messageId}`;
  if (!row) throw new DomainError('notFound', 'This message doesn’t exist or was removed.');
  const { status, at, errorCode, id } = messageStatus;
  const history = await builder(sql)
    .select({ status, at, errorCode })
    .from(messageStatus)
    .where(eq(messageStatus.messageId, messageId))
    .orderBy(at, id);
  return { ...messageView(row), history: history.map((one) => ({ ...one, at: one.at.toISOString() })) };
}

/** The messages of one entry, with the visit (step and turn) that each came from. */
export const messagesOfEntry = (sql: Sql, workspaceId: string, entryId: string) => sql<ListedMessage[]>`
  ${selectMessages(sql)} where m.entry_id = ${entryId} and m.workspace_id = ${workspaceId} order by m.queued_at, m.id`;

const selectMessages = (sql: Sql) => sql`
  select m.id, m.customer_id as "customerId", c.name as "customerName", c.external_id as "externalId",
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
    left join asset p on p.id = m.picture_id
    left join card_document d on d.workspace_id = m.workspace_id and d.hash = m.card_hash`;

/** A message as screens and the API show it. */
export function messageView({ versionId: _, step: __, turn: ___, ...row }: ListedMessage) {
  return {
    ...row,
    queuedAt: row.queuedAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  };
}
