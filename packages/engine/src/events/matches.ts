import type { Queryable } from '@waymark/db/connect';
import type { StoredEntry } from '@waymark/db/rows';
import { matchEvents } from '@waymark/journey/run/matches';
import type { Listening } from '../triggers/listening.ts';
import type { Started } from '../triggers/start.ts';
import type { StoredEvent } from './stored.ts';

/** An entry that is still under way, with what it listens for. */
export interface ActiveEntry
  extends Pick<
    StoredEntry,
    | ('id' | 'customerId' | 'versionId' | 'journeyId' | 'eventId' | 'enteredAt')
    | ('waitUntil' | 'goalEventId' | 'happenedEventId' | 'awaits')
  > {
  status: 'new' | 'waiting';
}

/** What an event meant to an entry. */
export interface Match {
  id: string;
  journeyId: string;
  goal: string | null;
  happened: string | null;
  waiting: boolean;
}

/**
 * Goals met, for everyone still in a journey, and awaited events, for those who wait. Each is recorded once, the
 * first one that satisfies it, and a waiting entry's workflow is signaled; a new entry finds the goal itself, in its
 * first leg. `entries` are those of `activeEntries` and the ones that this batch began. Pure: `markEntries` writes
 * it.
 */
export function matchEntries(
  entries: readonly ActiveEntry[],
  { goals, now }: Pick<Listening, 'goals' | 'now'>,
  events: readonly StoredEvent[],
): Match[] {
  const byPerson = Map.groupBy(events, ({ personId }) => personId);
  return entries.flatMap((entry): Match[] => {
    const { id, journeyId, status, versionId, awaits, waitUntil } = entry;
    const own = byPerson.get(entry.customerId) ?? [];
    const types = entry.goalEventId === null ? new Set(own.map(({ type }) => type)) : [];
    const found = matchEvents(
      {
        startedBy: entry.eventId,
        // A test clock that was moved back leaves entries that began in its future.
        since: Math.min(entry.enteredAt.getTime(), now),
        goals: [...types].flatMap((event) =>
          (goals.get(event)?.get(versionId) ?? []).map((where) => ({ event, where })),
        ),
        awaits: entry.happenedEventId === null ? awaits : null,
        until: waitUntil?.getTime() ?? Infinity,
      },
      own,
    );
    const goal = found.goal?.id ?? null;
    const happened = found.happened?.id ?? null;
    return goal || happened ? [{ id, journeyId, goal, happened, waiting: status === 'waiting' }] : [];
  });
}

/** An entry that this batch began, as a listener. */
export function activeEntryOf({ entryId, journey, customerId, event, enteredAt }: Started): ActiveEntry {
  const { journeyId, versionId } = journey;
  const eventId = event?.id ?? null;
  const known = { id: entryId, journeyId, versionId, customerId, eventId, enteredAt: new Date(enteredAt) };
  return { ...known, status: 'new', waitUntil: null, goalEventId: null, happenedEventId: null, awaits: null };
}

/** The people's entries that such events may concern; nothing is asked where no journey has such a goal or waits for such an event. */
export async function activeEntries(
  sql: Queryable,
  workspaceId: string,
  { goals, awaited }: Pick<Listening, 'goals' | 'awaited'>,
  events: readonly { type: string; personId: string }[],
): Promise<ActiveEntry[]> {
  const heard = events.filter(({ type }) => goals.has(type) || awaited.has(type));
  if (heard.length === 0) return [];
  const types = [...new Set(heard.map(({ type }) => type))];
  const people = [...new Set(heard.map(({ personId }) => personId))];
  const versions = types.flatMap((type) => [...(goals.get(type)?.keys() ?? [])]);
  const waiting = sql`customer_id = any(${people}::uuid[]) and status = 'waiting' and awaits_type = any(${types}::text[])`;
  const either = sql`
    id in (
      select id from entry where ${waiting}
      union
      select id from entry
      where customer_id = any(${people}::uuid[]) and status in ('new', 'waiting') and version_id = any(${versions}::uuid[]))`;
  return await sql<ActiveEntry[]>`
    select id, status, customer_id as "customerId", version_id as "versionId", journey_id as "journeyId",
      event_id as "eventId", entered_at as "enteredAt", wait_until as "waitUntil",
      goal_event_id as "goalEventId", happened_event_id as "happenedEventId",
      case when awaits_type = any(${types}::text[]) then awaits end as awaits
    from entry
    where workspace_id = ${workspaceId} and ${versions.length > 0 ? either : waiting} order by id`;
}

/** Writes the matches, and a signal to send for each entry that waits. One statement. */
export async function markEntries(sql: Queryable, workspaceId: string, matches: readonly Match[]) {
  if (matches.length === 0) return;
  await sql`
    with marked as (
      update entry e set goal_event_id = coalesce(e.goal_event_id, m.goal),
        happened_event_id = coalesce(e.happened_event_id, m.happened)
      from unnest(${matches.map(({ id }) => id)}::uuid[], ${matches.map(({ goal }) => goal)}::uuid[],
        ${matches.map(({ happened }) => happened)}::uuid[]) as m (id, goal, happened)
      where e.id = m.id and e.workspace_id = ${workspaceId} and e.status in ('new', 'waiting')
      returning e.id, e.status, m.goal)
    insert into pending_signal (entry_id, kind)
    select id, case when goal is not null then 'goal' else 'event' end from marked where status = 'waiting'`;
}
