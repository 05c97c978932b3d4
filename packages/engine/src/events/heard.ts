import type { Queryable } from '@waymark/db/connect';
import type { Awaited } from '@waymark/db/schema/entry';
import type { EventWhere } from '@waymark/journey/graph';
import { eventMatches } from '@waymark/journey/rule';
import type { Listening } from './listening.ts';
import type { StoredEvent } from './stored.ts';

interface Row {
  id: string;
  customerId: string;
  versionId: string;
  journeyId: string;
  eventId: string | null;
  enteredAt: Date;
  waitUntil: Date | null;
  goalEventId: string | null;
  happenedEventId: string | null;
  awaits: Awaited | null;
}

/** What an event meant to an entry. */
interface Mark {
  id: string;
  journeyId: string;
  goal: string | null;
  happened: string | null;
}

/**
 * Tells the people's passages what happened: goals met, for everyone still in a journey, and awaited events, for those who
 * wait. Each is noted once, the first one that satisfies it, and a waiting entry's workflow gets a nudge; an entry that is
 * still new finds the goal itself, in its first leg. The event that started an entry does not count for it, nor does one from
 * before it began. Two statements at most. Gives the journeys that were told.
 */
export async function tellPassages(
  sql: Queryable,
  { goals, now }: Listening,
  events: readonly StoredEvent[],
): Promise<{ journeyIds: Set<string>; nudged: boolean }> {
  const rows = await activePassages(sql, goals, events);
  const byPerson = Map.groupBy(events, ({ personId }) => personId);
  const marks = rows.flatMap((row): Mark[] => {
    // A test clock that was moved back leaves entries that began in its future.
    const since = Math.min(row.enteredAt.getTime(), now);
    const own = (byPerson.get(row.customerId) ?? []).filter(
      ({ id, at }) => id !== row.eventId && at >= since,
    );
    const goal = row.goalEventId === null ? goalIn(own, goals, row.versionId) : null;
    const happened = row.happenedEventId === null ? awaitedIn(own, row) : null;
    return goal || happened ? [{ id: row.id, journeyId: row.journeyId, goal, happened }] : [];
  });
  if (marks.length === 0) return { journeyIds: new Set(), nudged: false };
  const nudges = await mark(sql, marks);
  return { journeyIds: new Set(marks.map(({ journeyId }) => journeyId)), nudged: nudges > 0 };
}

async function activePassages(
  sql: Queryable,
  goals: Listening['goals'],
  events: readonly StoredEvent[],
): Promise<Row[]> {
  const types = [...new Set(events.map(({ type }) => type))];
  const people = [...new Set(events.map(({ personId }) => personId))];
  const versions = types.flatMap((type) => [...(goals.get(type)?.keys() ?? [])]);
  return await sql<Row[]>`
    select id, customer_id as "customerId", version_id as "versionId", journey_id as "journeyId",
      event_id as "eventId", entered_at as "enteredAt", wait_until as "waitUntil",
      goal_event_id as "goalEventId", happened_event_id as "happenedEventId",
      case when awaits_type = any(${types}::text[]) then awaits end as awaits
    from entry
    where customer_id = any(${people}::uuid[]) and status in ('new', 'waiting')
      and (awaits_type = any(${types}::text[]) or version_id = any(${versions}::uuid[]))
    order by id`;
}

function goalIn(events: readonly StoredEvent[], goals: Listening['goals'], versionId: string): string | null {
  const meets = ({ type, properties }: StoredEvent) =>
    (goals.get(type)?.get(versionId) ?? []).some((where: EventWhere) => eventMatches(where, properties));
  return events.find(meets)?.id ?? null;
}

function awaitedIn(events: readonly StoredEvent[], { awaits, waitUntil }: Row): string | null {
  if (!awaits) return null;
  const until = waitUntil?.getTime() ?? Number.POSITIVE_INFINITY;
  const meets = ({ type, at, properties }: StoredEvent) =>
    type === awaits.event && at <= until && eventMatches(awaits.where, properties);
  return events.find(meets)?.id ?? null;
}

/** Writes the marks and the nudges, and gives how many nudges. */
async function mark(sql: Queryable, marks: readonly Mark[]): Promise<number> {
  const rows = await sql`
    with marked as (
      update entry e set goal_event_id = coalesce(e.goal_event_id, m.goal),
        happened_event_id = coalesce(e.happened_event_id, m.happened)
      from unnest(${marks.map(({ id }) => id)}::uuid[], ${marks.map(({ goal }) => goal)}::uuid[],
        ${marks.map(({ happened }) => happened)}::uuid[]) as m (id, goal, happened)
      where e.id = m.id and e.status in ('new', 'waiting')
      returning e.id, e.status, m.goal)
    insert into nudge (entry_id, kind)
    select id, case when goal is not null then 'goal' else 'event' end from marked where status = 'waiting'
    returning id`;
  return rows.length;
}
