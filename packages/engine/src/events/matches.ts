import { eventMatches } from '@waymark/audience/evaluate';
import type { EventWhere } from '@waymark/audience/schema';
import type { Queryable } from '@waymark/db/connect';
import type { Awaited } from '@waymark/db/schema/entry';
import type { Listening } from '../triggers/listening.ts';
import type { Started } from '../triggers/start.ts';
import type { StoredEvent } from './stored.ts';

/** An entry that is still under way, with what it listens for. */
export interface Passage {
  id: string;
  status: 'new' | 'waiting';
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
export interface Mark {
  id: string;
  journeyId: string;
  goal: string | null;
  happened: string | null;
  waiting: boolean;
}

/**
 * Tells the people's passages what happened: goals met, for everyone still in a journey, and awaited events, for those who
 * wait. Each is noted once, the first one that satisfies it, and a waiting entry's workflow gets a nudge; an entry that is
 * still new finds the goal itself, in its first leg. The event that started an entry does not count for it, nor does one from
 * before it began. `passages` are those of `activePassages` and the entries that this batch began. Pure: `markPassages`
 * writes it.
 */
export function hear(
  passages: readonly Passage[],
  { goals, now }: Pick<Listening, 'goals' | 'now'>,
  events: readonly StoredEvent[],
): Mark[] {
  const byPerson = Map.groupBy(events, ({ personId }) => personId);
  return passages.flatMap((passage): Mark[] => {
    // A test clock that was moved back leaves entries that began in its future.
    const since = Math.min(passage.enteredAt.getTime(), now);
    const own = (byPerson.get(passage.customerId) ?? []).filter(
      ({ id, at }) => id !== passage.eventId && at >= since,
    );
    const goal = passage.goalEventId === null ? goalIn(own, goals, passage.versionId) : null;
    const happened = passage.happenedEventId === null ? awaitedIn(own, passage) : null;
    const { id, journeyId, status } = passage;
    return goal || happened ? [{ id, journeyId, goal, happened, waiting: status === 'waiting' }] : [];
  });
}

/** An entry that this batch began, as one that hears. */
export function passageOf({ entryId, journey, customerId, eventId, enteredAt }: Started): Passage {
  const { journeyId, versionId } = journey;
  const known = { id: entryId, journeyId, versionId, customerId, eventId, enteredAt: new Date(enteredAt) };
  return { ...known, status: 'new', waitUntil: null, goalEventId: null, happenedEventId: null, awaits: null };
}

/** The people's passages that such events may concern. */
export async function activePassages(
  sql: Queryable,
  goals: Listening['goals'],
  events: readonly { type: string; personId: string }[],
): Promise<Passage[]> {
  const types = [...new Set(events.map(({ type }) => type))];
  const people = [...new Set(events.map(({ personId }) => personId))];
  const versions = types.flatMap((type) => [...(goals.get(type)?.keys() ?? [])]);
  return await sql<Passage[]>`
    select id, status, customer_id as "customerId", version_id as "versionId", journey_id as "journeyId",
      event_id as "eventId", entered_at as "enteredAt", wait_until as "waitUntil",
      goal_event_id as "goalEventId", happened_event_id as "happenedEventId",
      case when awaits_type = any(${types}::text[]) then awaits end as awaits
    from entry
    where id in (
      select id from entry
      where customer_id = any(${people}::uuid[]) and status = 'waiting' and awaits_type = any(${types}::text[])
      union
      select id from entry
      where ${versions.length > 0} and customer_id = any(${people}::uuid[]) and status in ('new', 'waiting')
        and version_id = any(${versions}::uuid[]))
    order by id`;
}

function goalIn(events: readonly StoredEvent[], goals: Listening['goals'], versionId: string): string | null {
  const meets = ({ type, properties }: StoredEvent) =>
    (goals.get(type)?.get(versionId) ?? []).some((where: EventWhere) => eventMatches(where, properties));
  return events.find(meets)?.id ?? null;
}

function awaitedIn(events: readonly StoredEvent[], { awaits, waitUntil }: Passage): string | null {
  if (!awaits) return null;
  const until = waitUntil?.getTime() ?? Number.POSITIVE_INFINITY;
  const meets = ({ type, at, properties }: StoredEvent) =>
    type === awaits.event && at <= until && eventMatches(awaits.where, properties);
  return events.find(meets)?.id ?? null;
}

/** Writes the marks, and a nudge for each entry that waits. One statement. */
export async function markPassages(sql: Queryable, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  await sql`
    with marked as (
      update entry e set goal_event_id = coalesce(e.goal_event_id, m.goal),
        happened_event_id = coalesce(e.happened_event_id, m.happened)
      from unnest(${marks.map(({ id }) => id)}::uuid[], ${marks.map(({ goal }) => goal)}::uuid[],
        ${marks.map(({ happened }) => happened)}::uuid[]) as m (id, goal, happened)
      where e.id = m.id and e.status in ('new', 'waiting')
      returning e.id, e.status, m.goal)
    insert into nudge (entry_id, kind)
    select id, case when goal is not null then 'goal' else 'event' end from marked where status = 'waiting'`;
}
