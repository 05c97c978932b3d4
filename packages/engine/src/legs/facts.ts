import type { PastEvent } from '@waymark/audience/facts';
import { mentions } from '@waymark/audience/mentions';
import type { Rule } from '@waymark/audience/schema';
import type { Fragment, Queryable } from '@waymark/db/connect';
import type { Asked } from '@waymark/journey/plan/past';
import type { StepRecord } from '@waymark/journey/run/world';
import { readStoredRules } from '@waymark/policy/rules';
import { DAY } from '@waymark/policy/spans';
import { readForGate } from '../people/forGate.ts';
import { segmentsOfPeople } from '../people/inSegments.ts';
import { whereabouts } from '../stores/positions.ts';
import { type CustomerRow, Person } from './person.ts';
import type { EntryFacts, WorkspaceFacts } from './rows.ts';

/** The clock, the rules and the number that messages leave from (the workspace's first). Null for an unknown workspace. */
export async function loadWorkspace(sql: Queryable, workspaceId: string): Promise<WorkspaceFacts | null> {
  const [row] = await sql<WorkspaceFacts[]>`
    select w.id, w.clock, w.policy, w.zone,
      (select jsonb_build_object('id', s.id, 'smsCents', s.sms_cents, 'mmsCents', s.mms_cents, 'currency', s.currency)
         from sender s where s.workspace_id = w.id and s.retired_at is null
         order by s.created_at, s.id limit 1) as sender
    from workspace w where w.id = ${workspaceId}`;
  return row ? { ...row, policy: readStoredRules(row.policy) } : null;
}

/** Reads people of the workspace, or is how a statement that locks them begins; `among` ends the condition on their ids. */
const customers = (sql: Queryable, workspaceId: string, among: Fragment) => sql<CustomerRow[]>`
  select id, phone, zone, profile(customer) as properties from customer
  where workspace_id = ${workspaceId} and id ${among}`;

/**
 * Locks the people of these entries, in id order so that two batches can't deadlock, and reads them. Ingestion takes
 * the same lock: anything read after this call is all that has happened to them.
 */
export async function lockPeople(
  sql: Queryable,
  workspaceId: string,
  entryIds: readonly string[],
  options: { skipLocked?: boolean } = {},
): Promise<CustomerRow[]> {
  const among = sql`in (select customer_id from entry where id = any(${entryIds}))`;
  return await sql<CustomerRow[]>`
    ${customers(sql, workspaceId, among)}
    order by id for no key update ${options.skipLocked ? sql`skip locked` : sql``}`;
}

/** Reads people of the workspace without locking them. */
export const readCustomers = async (sql: Queryable, workspaceId: string, ids: readonly string[]) =>
  await customers(sql, workspaceId, sql`= any(${[...ids]}::uuid[])`);

/**
 * Reads and locks the entries, only those of the workspace. A journey that reads as paused stays paused until this
 * transaction ends.
 */
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
  return await withLockedPauses(sql, workspaceId, entries);
}

/**
 * An entry marked as due while its journey was paused is woken when it is resumed, which must therefore see the mark:
 * paused journeys are read again under a lock that resuming waits for.
 */
async function withLockedPauses(sql: Queryable, workspaceId: string, entries: EntryFacts[]) {
  const paused = new Set(
    entries.flatMap(({ journeyStatus, journeyId }) => (journeyStatus === 'paused' ? [journeyId] : [])),
  );
  if (paused.size === 0) return entries;
  const rows = await sql<{ id: string; status: EntryFacts['journeyStatus'] }[]>`
    select id, status from journey
    where id = any(${[...paused]}) and workspace_id = ${workspaceId} order by id for share`;
  const status = new Map(rows.map((row) => [row.id, row.status]));
  return entries.map((entry) => ({
    ...entry,
    journeyStatus: status.get(entry.journeyId) ?? entry.journeyStatus,
  }));
}

/** What is read about people beyond what the gate asks: events of these types since `since` (epoch ms), and the rest. */
export interface History extends Omit<Asked, 'events'> {
  types: string[];
  since: number;
}

/** What answers these questions, each asked at `now` (epoch ms) or later; events since `enteredAt` always count. */
export function historyOf(questions: readonly { asked: Asked; now: number; enteredAt: number }[]): History {
  const events = questions.flatMap(({ asked }) => asked.events);
  const earliest = ({ asked, now, enteredAt }: (typeof questions)[number]) =>
    Math.min(enteredAt, ...asked.events.map(({ days }) => now - days * DAY));
  return {
    types: [...new Set(events.map(({ type }) => type))],
    since: Math.min(...questions.map(earliest)),
    segments: [...new Set(questions.flatMap(({ asked }) => asked.segments))],
    position: questions.some(({ asked }) => asked.position),
  };
}

/** What these rules may ask about people when they are judged at `now` or later (epoch ms). */
export const historyFor = (rules: readonly Rule[], now: number): History =>
  historyOf([{ asked: mentions(...rules), now, enteredAt: now }]);

/** Reads what the gate and the rules may ask about the people: what `readForGate` does, and `history`. */
export async function loadPeople(
  sql: Queryable,
  workspace: WorkspaceFacts,
  customers: readonly CustomerRow[],
  history: History,
  now: number,
): Promise<Map<string, Person>> {
  const ids = customers.map(({ id }) => id);
  const [known, events, segments, { positions, stores }] = await Promise.all([
    readForGate(sql, workspace, customers, now),
    readHistory(sql, ids, history),
    segmentsOfPeople(sql, ids, history.segments),
    whereabouts(sql, workspace.id, ids, history.position),
  ]);
  return new Map(
    customers.flatMap((row) => {
      const forGate = known.get(row.id);
      return forGate
        ? [
            [
              row.id,
              new Person(row, forGate, {
                events: events.get(row.id) ?? [],
                segments: segments.get(row.id) ?? new Set(),
                position: positions.get(row.id) ?? null,
                stores,
              }),
            ] as const,
          ]
        : [];
    }),
  );
}

async function readHistory(sql: Queryable, ids: string[], { types, since }: History) {
  if (types.length === 0) return new Map();
  const rows = await sql<(Omit<PastEvent, 'at'> & { customerId: string; at: Date })[]>`
    select customer_id as "customerId", id, type, at, properties from event
    where customer_id = any(${ids}) and type = any(${types}) and at >= ${new Date(Math.max(0, since))}
    order by at, received_at, id`;
  const events = rows.map(({ at, ...event }) => ({ ...event, at: at.getTime() }));
  return Map.groupBy(events, ({ customerId }) => customerId);
}

/** What is already recorded for the current turns of these entries, by entry. A leg treats it as decided. */
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
