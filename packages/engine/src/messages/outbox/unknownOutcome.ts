import type { StoredMessage, StoredWorkspace } from '@waymark/db/rows';
import type { Provider } from '@waymark/provider/provider';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { shownNow } from '@waymark/workspace/clock/clock';
import type { DispatcherContext } from '../context.ts';
import { inSql } from '../life.ts';
import { settleAttempts } from './settle.ts';

const BATCH = 20;

interface UnknownOutcomeRow
  extends Pick<StoredMessage, 'id' | 'workspaceId' | 'journeyId' | 'program' | 'body' | 'attempts'>,
    Pick<StoredWorkspace, 'clock'> {
  to: string | null;
  from: string;
  claimedAt: Date;
}

/** A message that has been `sending` for this long was left by a dead dispatcher: nobody knows whether it went out. */
export async function markAbandoned(context: DispatcherContext): Promise<void> {
  const { sql, staleMs = 60_000, log } = context;
  const abandoned = inSql('abandoned');
  const rows = await sql<{ id: string }[]>`
    update message set status = ${abandoned.to}, not_before = now(), reason = 'Sending was interrupted.'
    where id in (
      select id from message
      where status = any(${abandoned.from}) and claimed_at < now() - ${staleMs} * interval '1 millisecond'
      order by id for update skip locked)
    returning id`;
  if (rows.length > 0) log?.warn({ messages: rows.length }, 'sending was interrupted: outcome unknown');
}

/**
 * Looks up messages of unknown outcome whose turn it is. Found: settled with the provider's status. Absent for long:
 * a transactional message is sent again, a marketing one is given up, because a second text would be worse than none.
 * While the provider can't be reached nothing is concluded. Returns how many were looked up.
 */
export async function lookUpUnknownOutcomes(context: DispatcherContext): Promise<number> {
  const { sql, provider } = context;
  const rows = await sql<UnknownOutcomeRow[]>`
    with due as (
      select id from message where status = 'unknownOutcome' and not_before <= now()
      order by not_before limit ${BATCH} for update skip locked)
    update message m
    set not_before = now() + least(interval '1 minute', greatest(interval '2 seconds', (now() - m.claimed_at) / 2))
    from due, customer c, sender s, workspace w
    where m.id = due.id and c.id = m.customer_id and s.id = m.sender_id and w.id = m.workspace_id
    returning m.id, m.workspace_id as "workspaceId", m.journey_id as "journeyId", m.program, m.body, m.attempts,
      c.phone as "to", s.phone as "from", m.claimed_at as "claimedAt", w.clock`;
  await Promise.all(rows.map((row) => settleUnknown(context, provider, row)));
  return rows.length;
}

async function settleUnknown(context: DispatcherContext, provider: Provider, row: UnknownOutcomeRow) {
  const { sql, log } = context;
  const { to, from, body } = row;
  if (to === null) return;
  const found = await provider.find({ to, from, body, sentAfter: row.claimedAt.getTime() });
  if (found.kind === 'unreachable') return;
  const known = await sql<{ providerId: string }[]>`
    select provider_id as "providerId" from message
    where provider_id = any(${found.messages.map((message) => message.providerId)}) and id <> ${row.id}`;
  const taken = new Set(known.map(({ providerId }) => providerId));
  const message = found.messages.find(({ providerId }) => !taken.has(providerId));
  if (!message) return await concludeAbsent(context, row);
  const { id: messageId, attempts } = row;
  await settleAttempts(sql, [{ messageId, attempts, result: { ...message, kind: 'found' }, lookUpMs: 0 }]);
  log?.info({ message: messageId }, 'outcome unknown: the provider has it');
}

async function concludeAbsent(context: DispatcherContext, row: UnknownOutcomeRow): Promise<void> {
  const { sql, resendAfterMs = 60_000, giveUpAfterMs = 600_000, log } = context;
  const absentMs = Date.now() - row.claimedAt.getTime();
  const again = row.program === 'transactional';
  if (absentMs < (again ? resendAfterMs : giveUpAfterMs)) return;
  const concluded = inSql(again ? 'sentAgain' : 'givenUp');
  const settledAt = again ? null : new Date(shownNow(row.clock, Date.now()));
  await sql.begin(async (tx) => {
    await tx`
      update message
      set status = ${concluded.to}, not_before = now(), settled_at = ${settledAt},
        reason = ${again ? null : 'The provider’s answer was lost and it has no record of this message. It wasn’t sent again, so that no one gets it twice.'}
      where id = ${row.id} and workspace_id = ${row.workspaceId} and status = any(${concluded.from}) and attempts = ${row.attempts}`;
    await notifyChange(tx, row.workspaceId, { kind: 'messages', journeyId: row.journeyId });
  });
  log?.warn({ message: row.id, again }, 'outcome unknown: the provider does not have it');
}
