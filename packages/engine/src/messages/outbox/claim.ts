import type { Fragment, Queryable, Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { readStoredRules } from '@waymark/policy/rules';
import { shownNow } from '@waymark/workspace/clock/clock';
import { takeBackCodes } from '../../coupons/give.ts';
import type { Claimed } from '../context.ts';
import { inSql } from '../life.ts';
import { tellMessages } from '../tellMessages.ts';
import type { Allowance } from './rates.ts';
import { type Candidate, lastCheck, type WorkspaceRow } from './recheck.ts';
import { laneKey, lockLimits, type RateLimit } from './sharedRates.ts';

interface DueRow
  extends Omit<Claimed, 'to'>,
    Omit<Candidate, 'id' | 'workspaceId' | 'customerId' | 'program'> {
  journeyStatus: string;
  entryStatus: string;
  /** Whether this transaction has the person's lock. */
  locked: boolean;
}

export interface ClaimedBatch {
  claimed: Claimed[];
  /** Lanes that used their whole allowance, on messages sent or not, or left some to a locked person: they probably have more. */
  saturated: Allowance[];
  /** The lanes' rate limits now. */
  limits: RateLimit[];
}

/**
 * Claims messages whose turn has come, up to each allowance and the sender's rate limit, in one transaction of a
 * handful of statements: locks them (skipping another dispatcher's) and their people, checks the gate once more, and
 * marks them `sending`, postpones them, or cancels them. Messages of a paused journey or a paused entry stay where they
 * are; those of a stopped one are canceled.
 *
 * Whoever records a STOP locks the person first. So it is either in the ledger when the gate is checked, or it waits
 * until the claim is committed. Messages of a person whom someone else has locked are left for the next claim: a claim
 * holds messages already, which STOP locks after the person, so waiting here could deadlock.
 */
export async function claimMessages(sql: Sql, allowances: readonly Allowance[]): Promise<ClaimedBatch> {
  return await sql.begin(async (tx) => {
    const locked = await lockLimits(tx, allowances);
    const allowed = locked.allowed(allowances);
    const found = allowed.length > 0 ? await lockDue(tx, allowed) : [];
    found.push(...(await insteadOfBusy(tx, allowed, found)));
    const byLane = Map.groupBy(found, laneKey);
    const saturated = allowed.filter((lane) => {
      const looked = byLane.get(laneKey(lane)) ?? [];
      return looked.length >= lane.most || looked.some((row) => !row.locked);
    });
    const due = found.filter((row) => row.locked);
    if (due.length === 0) return { claimed: [], saturated, limits: locked.limits(allowances) };

    const workspaces = await readWorkspaces(tx, due);
    const realNow = Date.now();
    const stopped = due.filter((row) => row.journeyStatus === 'stopped' || row.entryStatus === 'stopped');
    const open = due.filter((row) => !stopped.includes(row));
    const checks = await lastCheck(tx, workspaces, open, realNow);

    const claimed: Claimed[] = [];
    const later: { id: string; not_before: string }[] = [];
    const cancelled = stopped.map((row) => ({ row, reason: 'Not sent: the journey was stopped.' }));
    for (const row of open) {
      const check = checks.get(row.id);
      if (check?.kind === 'send' && row.phone !== null) claimed.push({ ...row, to: row.phone });
      else if (check?.kind === 'later')
        later.push({ id: row.id, not_before: new Date(check.notBefore).toISOString() });
      else if (check?.kind === 'cancel') cancelled.push({ row, reason: check.reason });
    }
    await markSending(tx, claimed);
    await putOff(tx, later);
    await cancel(tx, cancelled, workspaces, realNow);
    await locked.spend(tx, claimed);
    return {
      claimed: claimed.map((message) => ({ ...message, attempts: message.attempts + 1 })),
      saturated,
      limits: locked.limits(allowances),
    };
  });
}

/** What comes next in lanes whose turn fell on people whom someone else has locked, maybe for long: they hold up nobody else. */
async function insteadOfBusy(tx: Queryable, allowed: readonly Allowance[], found: readonly DueRow[]) {
  const busy = found.filter((row) => !row.locked);
  if (busy.length === 0) return [];
  const byLane = Map.groupBy(busy, laneKey);
  const lanes = allowed.flatMap((lane) => {
    const most = byLane.get(laneKey(lane))?.length;
    return most === undefined ? [] : [{ ...lane, most }];
  });
  const people = busy.map(({ customerId }) => customerId);
  // Rows that this transaction has locked itself would be found again.
  const ids = found.map(({ id }) => id);
  return await lockDue(
    tx,
    lanes,
    tx`and q.customer_id <> all(${people}::uuid[]) and q.id <> all(${ids}::uuid[])`,
  );
}

/** The lock also keeps the planner, which cannot know the limit, from reading all customers for a handful of messages. */
async function lockDue(
  tx: Queryable,
  allowances: readonly Allowance[],
  others: Fragment = tx``,
): Promise<DueRow[]> {
  return await tx<DueRow[]>`
    select m.id, m.workspace_id as "workspaceId", m.journey_id as "journeyId", m.customer_id as "customerId",
      m.sender_id as "senderId", m.channel, m.program, m.body, m.media_token as "mediaToken", m.attempts,
      m.journey_status as "journeyStatus", m.entry_status as "entryStatus", s.phone as "from", c.phone, c.zone,
      c.id is not null as locked
    from unnest(
      ${allowances.map((a) => a.senderId)}::uuid[],
      ${allowances.map((a) => a.channel)}::text[],
      ${allowances.map((a) => a.most)}::int[]) as allowed (sender_id, channel, most)
    join sender s on s.id = allowed.sender_id
    cross join lateral (
      select q.*, j.status as journey_status, e.status as entry_status
      from message q
      join journey j on j.id = q.journey_id
      join entry e on e.id = q.entry_id
      where q.sender_id = allowed.sender_id and q.channel = allowed.channel
        and q.status = any(${inSql('claimed').from}) and q.not_before <= now() and q.card_state is distinct from 'waiting'
        and j.status <> 'paused' and (not e.paused or e.status = 'stopped') ${others}
      order by q.program desc nulls last, q.not_before
      limit allowed.most
      for update of q skip locked) m
    left join lateral (
      select id, phone, zone from customer where id = m.customer_id for no key update skip locked) c on true`;
}

async function readWorkspaces(tx: Queryable, due: readonly DueRow[]): Promise<Map<string, WorkspaceRow>> {
  const ids = [...new Set(due.map(({ workspaceId }) => workspaceId))];
  const rows = await tx<WorkspaceRow[]>`select id, clock, policy, zone from workspace where id = any(${ids})`;
  return new Map(rows.map((row) => [row.id, { ...row, policy: readStoredRules(row.policy) }]));
}

async function markSending(tx: Queryable, claimed: readonly Claimed[]): Promise<void> {
  if (claimed.length === 0) return;
  await tx`
    update message set status = ${inSql('claimed').to}, claimed_at = now(), attempts = attempts + 1
    where id = any(${claimed.map(({ id }) => id)})`;
}

/** Postpones messages. What their texts take from the catalog is looked up again when they are sent. */
async function putOff(tx: Queryable, later: readonly { id: string; not_before: string }[]): Promise<void> {
  if (later.length === 0) return;
  await tx`
    update message m set not_before = l.not_before,
      card_state = case when m.template is not null and m.card_hash is null then 'waiting' else m.card_state end
    from ${recordset(tx, later)} as l (id uuid, not_before timestamptz)
    where m.id = l.id`;
}

async function cancel(
  tx: Queryable,
  cancelled: readonly { row: DueRow; reason: string }[],
  workspaces: ReadonlyMap<string, WorkspaceRow>,
  realNow: number,
): Promise<void> {
  if (cancelled.length === 0) return;
  const rows = cancelled.map(({ row, reason }) => {
    const clock = workspaces.get(row.workspaceId)?.clock ?? { mode: 'real' as const };
    return { id: row.id, reason, at: new Date(shownNow(clock, realNow)).toISOString() };
  });
  await tx`
    update message m set status = ${inSql('cancelled').to}, reason = c.reason, settled_at = c.at
    from ${recordset(tx, rows)} as c (id uuid, reason text, at timestamptz)
    where m.id = c.id`;
  const gone = cancelled.map(({ row }) => row);
  for (const [workspaceId, some] of Map.groupBy(gone, (row) => row.workspaceId))
    await takeBackCodes(
      tx,
      workspaceId,
      some.map(({ id }) => id),
    );
  await tellMessages(tx, gone);
}
