import type { Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import type { StoredMessage, StoredWorkspace } from '@waymark/db/rows';
import type { Provider } from '@waymark/provider/provider';
import { shownNow } from '@waymark/workspace/clock/clock';
import type { DispatcherContext } from '../context.ts';
import { keepLooking } from '../keepLooking.ts';
import { LOOK_UPS } from '../lookUps.ts';
import { tellMessages } from '../tellMessages.ts';
import { recordStatus } from './status.ts';

/** Messages taken up at once, and asked about at the same time: the sending has the provider's other connections. */
const BATCH = 100;
const ABREAST = 8;
/** With none due, look anyway this often, ms: a row may have come since. */
const LONGEST_MS = 300_000;
const SHORTEST_MS = 1_000;

interface UnconfirmedRow
  extends Pick<StoredMessage, 'id' | 'workspaceId' | 'journeyId'>,
    Pick<StoredWorkspace, 'clock'> {
  providerId: string;
  status: 'accepted' | 'sent';
  /** This was the last look-up. */
  last: boolean;
}

type UnconfirmedContext = Pick<DispatcherContext, 'sql' | 'log'> & { provider: Pick<Provider, 'lookUp'> };

/**
 * Looks up messages the provider accepted and hasn't reported on since, until `stop`. It sleeps until the next one is
 * due and never fails because of the database or the provider.
 */
export function startUnconfirmed(context: UnconfirmedContext): { stop: () => Promise<void> } {
  const look = async (stopped: () => boolean) => {
    const wait = (await lookUpUnconfirmed(context, stopped)) === BATCH ? 0 : await nextLookUp(context.sql);
    return Math.max(SHORTEST_MS, Math.min(LONGEST_MS, wait));
  };
  return keepLooking(context, { what: 'unconfirmed messages', look, announced: false });
}

async function nextLookUp(sql: Sql): Promise<number> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(not_before) - now()) * 1000)::float8 as ms from message
    where status in ('accepted', 'sent') and unconfirmed_at is null`;
  return row?.ms ?? LONGEST_MS;
}

/**
 * Asks the provider about one batch of messages that are due, and returns how many there were. What it knows is recorded
 * as if it had called back. After the last look-up without news, the message is marked as unconfirmed.
 */
export async function lookUpUnconfirmed(context: UnconfirmedContext, stopped: () => boolean = () => false) {
  const rows = await claim(context.sql);
  const queue = rows.values();
  const silent: UnconfirmedRow[] = [];
  let away = 0;
  const ask = async () => {
    for (const row of queue) {
      if (stopped()) return;
      const answer = await lookUpOne(context, row);
      if (answer === 'away') away += 1;
      if (answer === 'silent' && row.last) silent.push(row);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, ask));
  await giveUp(context.sql, silent);
  if (rows.length > 0)
    context.log?.info(
      { messages: rows.length, unconfirmed: silent.length, away },
      'asked the provider what became of messages',
    );
  return rows.length;
}

/** Claims what is due and postpones its next look-up first, so that neither a restart nor another process asks again at once. */
async function claim(sql: Sql): Promise<UnconfirmedRow[]> {
  return await sql<UnconfirmedRow[]>`
    with due as (
      select id from message
      where status in ('accepted', 'sent') and unconfirmed_at is null and not_before <= now()
      order by not_before limit ${BATCH} for update skip locked),
    turns as (
      select m.id, coalesce(m.claimed_at, m.created_at) as sent_at,
        (select min(minutes) from unnest(${[...LOOK_UPS]}::int[]) as l (minutes)
          where coalesce(m.claimed_at, m.created_at) + minutes * interval '1 minute' > now()) as next
      from message m join due using (id))
    update message m
    set not_before = case when t.next is null then now() + interval '1 hour' else t.sent_at + t.next * interval '1 minute' end
    from turns t, workspace w
    where m.id = t.id and w.id = m.workspace_id
    returning m.id, m.workspace_id as "workspaceId", m.journey_id as "journeyId", m.provider_id as "providerId", m.status, w.clock,
      t.next is null as last`;
}

/** `silent`: the provider was asked and had no news. While it can't be reached nothing is concluded. */
async function lookUpOne(
  { sql, provider }: UnconfirmedContext,
  row: UnconfirmedRow,
): Promise<'silent' | 'told' | 'away'> {
  const found = row.providerId === null ? { kind: 'absent' as const } : await provider.lookUp(row.providerId);
  if (found.kind === 'unreachable') return 'away';
  if (found.kind === 'absent' || found.status === 'accepted' || found.status === row.status) return 'silent';
  const { status, errorCode } = found;
  const told = await recordStatus(sql, { messageId: row.id, providerId: row.providerId, status, errorCode });
  return told && status !== 'sent' ? 'told' : 'silent';
}

/** Marks each message, and its history, as unconfirmed. A callback that arrives later still counts. */
async function giveUp(sql: Sql, rows: readonly UnconfirmedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map(({ id, clock }) => ({
    id,
    at: new Date(shownNow(clock, Date.now())).toISOString(),
  }));
  await sql.begin(async (tx) => {
    await tx`
      with given as (
        update message m set unconfirmed_at = g.at, reason = ${UNCONFIRMED}
        from ${recordset(tx, given)} as g (id uuid, at timestamptz)
        where m.id = g.id and m.status in ('accepted', 'sent')
        returning m.id, m.unconfirmed_at)
      insert into message_status (message_id, status, at)
      select id, 'unconfirmed', unconfirmed_at from given on conflict do nothing`;
    await tellMessages(tx, rows);
  });
}

const UNCONFIRMED = 'The carrier never confirmed delivery.';
