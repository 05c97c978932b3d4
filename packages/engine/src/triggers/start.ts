import { randomUUID } from 'node:crypto';
import type { Queryable } from '@waymark/db/connect';
import type { Reentry } from '@waymark/journey/plan/plan';
import type { LiveJourney } from './listening.ts';

const DAY = 86_400_000;

/** Someone whom a trigger would take into a journey. `dedupeKey` is unique per journey; `enteredAt` is epoch ms, workspace time. */
export interface Start {
  journey: LiveJourney;
  customerId: string;
  eventId: string | null;
  dedupeKey: string;
  enteredAt: number;
}

export interface Started extends Start {
  entryId: string;
}

/**
 * Writes the entries that the journeys' re-entry rules allow, in the order given, and returns those. The caller holds the
 * people's row locks, so that no other transaction lets the same person in meanwhile. Two statements, however many.
 */
export async function startEntries(
  sql: Queryable,
  workspaceId: string,
  starts: readonly Start[],
): Promise<Started[]> {
  if (starts.length === 0) return [];
  return await insertEntries(sql, workspaceId, allowedStarts(starts, await earlierPassages(sql, starts)));
}

/** Those whom the re-entry rules let in, given their earlier passages, each with the id of the entry to be. */
export function allowedStarts(starts: readonly Start[], earlier: ReadonlyMap<string, Passage>): Started[] {
  const passages = new Map(earlier);
  return starts.flatMap((start) => {
    const key = passageKey(start);
    if (!mayEnter(start.journey.trigger.reentry, passages.get(key), start.enteredAt)) return [];
    passages.set(key, { active: true, last: start.enteredAt });
    return [{ ...start, entryId: randomUUID() }];
  });
}

const passageKey = ({ journey, customerId }: Pick<Start, 'journey' | 'customerId'>): string =>
  `${journey.journeyId} ${customerId}`;

/** A person's earlier passages through a journey, as re-entry is judged by. */
export interface Passage {
  active: boolean;
  /** When the latest one began, epoch ms. */
  last: number;
}

/** Re-entry as the marketer set it. Days are counted from when the last passage began. */
export function mayEnter(reentry: Reentry, passage: Passage | undefined, at: number): boolean {
  if (reentry === 'always' || !passage) return true;
  if (reentry === 'once' || passage.active) return false;
  return at - passage.last >= reentry.afterDays * DAY;
}

/** Reads the earlier passages of those whose journeys' rules ask about them. */
export async function earlierPassages(
  sql: Queryable,
  starts: readonly Pick<Start, 'journey' | 'customerId'>[],
): Promise<Map<string, Passage>> {
  const judged = starts.filter(({ journey }) => journey.trigger.reentry !== 'always');
  if (judged.length === 0) return new Map();
  const customers = [...new Set(judged.map(({ customerId }) => customerId))];
  const journeys = [...new Set(judged.map(({ journey }) => journey.journeyId))];
  const rows = await sql<{ key: string; last: Date; active: boolean }[]>`
    select journey_id || ' ' || customer_id as key, max(entered_at) as last,
      bool_or(status in ('new', 'waiting')) as active
    from entry
    where customer_id = any(${customers}::uuid[]) and journey_id = any(${journeys}::uuid[])
    group by journey_id, customer_id`;
  return new Map(rows.map(({ key, last, active }) => [key, { active, last: last.getTime() }]));
}

/** Writes entries, and gives those whose key was free. */
export async function insertEntries(
  sql: Queryable,
  workspaceId: string,
  entries: readonly Started[],
): Promise<Started[]> {
  if (entries.length === 0) return [];
  const rows = entries.map(({ entryId, journey, customerId, eventId, dedupeKey, enteredAt }) => ({
    id: entryId,
    journey_id: journey.journeyId,
    version_id: journey.versionId,
    plan_hash: journey.planHash,
    customer_id: customerId,
    event_id: eventId,
    dedupe_key: dedupeKey,
    entered_at: new Date(enteredAt).toISOString(),
  }));
  const written = await sql<{ id: string }[]>`
    insert into entry (id, workspace_id, journey_id, version_id, plan_hash, customer_id, event_id, dedupe_key, entered_at)
    select id, ${workspaceId}, journey_id, version_id, plan_hash, customer_id, event_id, dedupe_key, entered_at
    from jsonb_to_recordset(${sql.json(rows)}) as e (id uuid, journey_id uuid, version_id uuid, plan_hash text,
      customer_id uuid, event_id uuid, dedupe_key text, entered_at timestamptz)
    on conflict (journey_id, dedupe_key) do nothing
    returning id`;
  const ids = new Set(written.map(({ id }) => id));
  return entries.filter(({ entryId }) => ids.has(entryId));
}
