import type { PastEvent } from '@waymark/audience/facts';
import type { Queryable } from '@waymark/db/connect';
import type { StepRecord } from '@waymark/journey/run/world';
import { consentState } from '@waymark/policy/consent';
import type { PolicyRules } from '@waymark/policy/rules';
import { Person } from './person.ts';
import type { EntryFacts, WorkspaceFacts } from './rows.ts';

/** The clock, the rules and the number that messages leave from (the workspace's first). Null for an unknown workspace. */
export async function loadWorkspace(sql: Queryable, workspaceId: string): Promise<WorkspaceFacts | null> {
  const [row] = await sql<WorkspaceFacts[]>`
    select w.id, w.clock, w.policy, w.zone,
      (select jsonb_build_object('id', s.id, 'smsCents', s.sms_cents, 'mmsCents', s.mms_cents, 'currency', s.currency)
         from sender s where s.workspace_id = w.id and s.retired_at is null
         order by s.created_at, s.id limit 1) as sender
    from workspace w where w.id = ${workspaceId}`;
  return row ?? null;
}

interface CustomerRow {
  id: string;
  phone: string | null;
  zone: string | null;
  properties: Record<string, unknown>;
}

/**
 * Locks the people of these entries, in id order so that two batches never wait for each other in a ring, and reads them.
 * Ingestion takes the same lock: whatever is read after this call is all that happened to them until now.
 */
export async function lockPeople(
  sql: Queryable,
  workspaceId: string,
  entryIds: readonly string[],
  options: { skipLocked?: boolean } = {},
): Promise<CustomerRow[]> {
  return await sql<CustomerRow[]>`
    select id, phone, zone, properties from customer
    where workspace_id = ${workspaceId} and id in (select customer_id from entry where id = any(${entryIds}))
    order by id for no key update ${options.skipLocked ? sql`skip locked` : sql``}`;
}

/** Reads and locks the entries. Only those of the workspace are given. A journey that reads as paused is paused until this transaction ends. */
export async function loadEntries(
  sql: Queryable,
  workspaceId: string,
  entryIds: readonly string[],
): Promise<EntryFacts[]> {
  const entries = await sql<EntryFacts[]>`
    select e.id, e.journey_id as "journeyId", e.version_id as "versionId", e.plan_hash as "planHash",
      e.customer_id as "customerId", e.event_id as "eventId", e.status, e.turn, e.at_step as "atStep",
      e.next_step as "nextStep", e.wait_until as "waitUntil", (e.awaits->>'happened')::int as "happenedStep",
      e.happened_event_id as "happenedEventId", h.at as "happenedAt",
      e.goal_event_id as "goalEventId", g.at as "goalAt",
      e.paused, e.due_while_paused as "dueWhilePaused", e.workflow, e.entered_at as "enteredAt",
      j.status as "journeyStatus", t.properties as "eventProperties"
    from entry e
    join journey j on j.id = e.journey_id
    left join event t on t.id = e.event_id
    left join event h on h.id = e.happened_event_id
    left join event g on g.id = e.goal_event_id
    where e.id = any(${entryIds}) and e.workspace_id = ${workspaceId}
    order by e.id for update of e`;
  return await withLockedPauses(sql, entries);
}

/**
 * An entry that is noted as due while its journey was paused is woken by the resuming, which must therefore see the note:
 * paused journeys are read again under a lock that a resuming waits for.
 */
async function withLockedPauses(sql: Queryable, entries: EntryFacts[]): Promise<EntryFacts[]> {
  const paused = new Set(
    entries.flatMap(({ journeyStatus, journeyId }) => (journeyStatus === 'paused' ? [journeyId] : [])),
  );
  if (paused.size === 0) return entries;
  const rows = await sql<{ id: string; status: EntryFacts['journeyStatus'] }[]>`
    select id, status from journey where id = any(${[...paused]}) order by id for share`;
  const status = new Map(rows.map((row) => [row.id, row.status]));
  return entries.map((entry) => ({
    ...entry,
    journeyStatus: status.get(entry.journeyId) ?? entry.journeyStatus,
  }));
}

/**
 * Reads what the gate and the rules may ask about the people: consent, recent marketing messages, the last purchase, and the
 * events of `types` since `since` (epoch ms). One query each, however many people.
 */
export async function loadPeople(
  sql: Queryable,
  workspace: WorkspaceFacts,
  customers: readonly CustomerRow[],
  history: { types: string[]; since: number },
  now: number,
): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  for (const row of customers) people.set(row.id, new Person(row));
  const ids = [...people.keys()];
  await Promise.all([
    readConsent(sql, workspace.id, people),
    readSends(sql, ids, now - longestCap(workspace.policy), people),
    readPurchases(sql, ids, workspace.policy, now, people),
    readHistory(sql, ids, history, people),
  ]);
  return people;
}

async function readConsent(sql: Queryable, workspaceId: string, people: Map<string, Person>): Promise<void> {
  const phones = [...people.values()].flatMap(({ phone }) => (phone === null ? [] : [phone]));
  if (phones.length === 0) return;
  const rows = await sql<
    {
      phone: string;
      program: 'marketing' | 'transactional' | 'all';
      action: 'request' | 'grant' | 'confirm' | 'revoke';
      at: Date;
      id: string;
    }[]
  >`select phone, program, action, at, id from consent_event
    where workspace_id = ${workspaceId} and phone = any(${phones}) order by at, id`;
  const ledgers = Map.groupBy(rows, ({ phone }) => phone);
  for (const person of people.values()) {
    const ledger = (ledgers.get(person.phone ?? '') ?? []).map(({ program, action, at, id }) => ({
      program,
      action,
      at: at.getTime(),
      id: Number(id),
    }));
    person.consent = {
      marketing: consentState(ledger, 'marketing'),
      transactional: consentState(ledger, 'transactional'),
    };
  }
}

const longestCap = (policy: PolicyRules): number =>
  Math.max(0, ...policy.caps.map(({ hours }) => hours)) * 3_600_000;

async function readSends(
  sql: Queryable,
  ids: string[],
  since: number,
  people: Map<string, Person>,
): Promise<void> {
  const rows = await sql<{ customerId: string; queuedAt: Date }[]>`
    select customer_id as "customerId", queued_at as "queuedAt" from message
    where customer_id = any(${ids}) and program = 'marketing' and status not in ('cancelled', 'failed')
      and queued_at >= ${new Date(since)}
    order by queued_at`;
  for (const { customerId, queuedAt } of rows) people.get(customerId)?.sentAt.push(queuedAt.getTime());
}

async function readPurchases(
  sql: Queryable,
  ids: string[],
  policy: PolicyRules,
  now: number,
  people: Map<string, Person>,
): Promise<void> {
  if (policy.purchaseQuietDays === 0) return;
  const since = new Date(now - policy.purchaseQuietDays * 86_400_000);
  const rows = await sql<{ customerId: string; at: Date }[]>`
    select customer_id as "customerId", max(at) as at from event
    where customer_id = any(${ids}) and type = ${policy.purchaseEvent} and at >= ${since} and at <= ${new Date(now)}
    group by customer_id`;
  for (const { customerId, at } of rows) {
    const person = people.get(customerId);
    if (person) person.lastPurchaseAt = at.getTime();
  }
}

async function readHistory(
  sql: Queryable,
  ids: string[],
  { types, since }: { types: string[]; since: number },
  people: Map<string, Person>,
): Promise<void> {
  if (types.length === 0) return;
  const rows = await sql<(Omit<PastEvent, 'at'> & { customerId: string; at: Date })[]>`
    select customer_id as "customerId", id, type, at, properties from event
    where customer_id = any(${ids}) and type = any(${types}) and at >= ${new Date(Math.max(0, since))}
    order by at, received_at, id`;
  for (const { customerId, id, type, at, properties } of rows)
    people.get(customerId)?.events.push({ id, type, at: at.getTime(), properties });
}

/** What is already recorded of the turns that these entries are at, by entry. A leg takes it as decided. */
export async function loadRecords(
  sql: Queryable,
  entries: readonly EntryFacts[],
): Promise<Map<string, StepRecord[]>> {
  const ids = entries.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await sql<(Omit<StepRecord, 'at'> & { entryId: string; at: Date })[]>`
    select r.entry_id as "entryId", r.step, r.turn, r.at, r.outcome
    from step_record r join entry e on e.id = r.entry_id and r.turn >= e.turn
    where r.entry_id = any(${ids})`;
  const records = rows.map(({ entryId, at, ...rest }) => ({ entryId, at: at.getTime(), ...rest }));
  return Map.groupBy(records, ({ entryId }) => entryId);
}
