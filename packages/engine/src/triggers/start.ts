import { randomUUID } from 'node:crypto';
import type { Properties } from '@waymark/audience/facts';
import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { type EarlierEntries, entryKey, mayEnter } from '@waymark/journey/run/reentry';
import { passFilters } from './filter.ts';
import type { LiveJourney } from './listening.ts';
import { noteTurnedAway, type TurnedAway } from './turnedAway.ts';

/** Someone whom a trigger would take into a journey. `dedupeKey` is unique per journey; `enteredAt` is epoch ms, workspace time. */
export interface Start {
  journey: LiveJourney;
  customerId: string;
  /** The event that it begins with. */
  event: { id: string; properties: Properties } | null;
  dedupeKey: string;
  enteredAt: number;
}

export interface Started extends Start {
  entryId: string;
}

/**
 * Writes the entries that the journeys' filters and re-entry rules allow, in the given order, records who was kept
 * out, and returns the entries. The caller has locked the people's rows, so that no other transaction lets the same
 * person in, and has stored the events. A few statements, however many.
 */
export async function startEntries(
  sql: Queryable,
  workspaceId: string,
  starts: readonly Start[],
): Promise<Started[]> {
  if (starts.length === 0) return [];
  const [{ passed, turned }, earlier] = await Promise.all([
    passFilters(sql, workspaceId, starts),
    earlierEntries(sql, workspaceId, starts),
  ]);
  const { allowed, refused } = allowedStarts(passed, earlier);
  const [started] = await Promise.all([
    insertEntries(sql, workspaceId, allowed),
    noteTurnedAway(sql, workspaceId, [...turned, ...refused]),
  ]);
  return started;
}

/** Splits the starts by whether the re-entry rules let them in, given earlier entries; each allowed one has the id of the entry to be. */
export function allowedStarts(
  starts: readonly Start[],
  earlier: ReadonlyMap<string, EarlierEntries>,
): { allowed: Started[]; refused: TurnedAway[] } {
  const known = new Map(earlier);
  const refused: TurnedAway[] = [];
  const allowed = starts.flatMap((start) => {
    const key = pairKey(start);
    if (!mayEnter(start.journey.trigger.reentry, known.get(key) ?? null, start.enteredAt)) {
      refused.push({ start, reason: 'reentry', why: null });
      return [];
    }
    known.set(key, { active: true, last: start.enteredAt });
    return [{ ...start, entryId: randomUUID() }];
  });
  return { allowed, refused };
}

const keyOf = ({ journey, event }: Pick<Start, 'journey' | 'event'>): string | null =>
  entryKey(journey.trigger, event?.properties ?? null);

const pairKey = (start: Pick<Start, 'journey' | 'customerId' | 'event'>): string =>
  [start.journey.journeyId, start.customerId, keyOf(start) ?? ''].join(' ');

/** Reads the earlier entries of those whose journeys' rules ask about them. */
export async function earlierEntries(
  sql: Queryable,
  workspaceId: string,
  starts: readonly Pick<Start, 'journey' | 'customerId' | 'event'>[],
): Promise<Map<string, EarlierEntries>> {
  const judged = starts.filter(({ journey }) => journey.trigger.reentry !== 'always');
  if (judged.length === 0) return new Map();
  const customers = [...new Set(judged.map(({ customerId }) => customerId))];
  const journeys = [...new Set(judged.map(({ journey }) => journey.journeyId))];
  const rows = await sql<{ key: string; last: Date; active: boolean }[]>`
    select concat_ws(' ', journey_id, customer_id, coalesce(key, '')) as key, max(entered_at) as last,
      bool_or(status in ('new', 'waiting')) as active
    from entry
    where customer_id = any(${customers}::uuid[]) and journey_id = any(${journeys}::uuid[])
      and workspace_id = ${workspaceId}
    group by 1`;
  return new Map(rows.map(({ key, last, active }) => [key, { active, last: last.getTime() }]));
}

/** An entry’s columns but for its person. */
export const entryRow = ({ entryId, journey, event, dedupeKey, enteredAt }: Started) => ({
  id: entryId,
  journey_id: journey.journeyId,
  version_id: journey.versionId,
  plan_hash: journey.planHash,
  event_id: event?.id ?? null,
  key: keyOf({ journey, event }),
  dedupe_key: dedupeKey,
  entered_at: new Date(enteredAt).toISOString(),
});

/** Writes entries, and returns those whose key was free. */
export async function insertEntries(
  sql: Queryable,
  workspaceId: string,
  entries: readonly Started[],
): Promise<Started[]> {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => ({ ...entryRow(entry), customer_id: entry.customerId }));
  const written = await sql<{ id: string }[]>`
    insert into entry (id, workspace_id, journey_id, version_id, plan_hash, customer_id, event_id, dedupe_key, key, entered_at)
    select id, ${workspaceId}, journey_id, version_id, plan_hash, customer_id, event_id, dedupe_key, key, entered_at
    from ${recordset(sql, rows)} as e (id uuid, journey_id uuid, version_id uuid, plan_hash text,
      customer_id uuid, event_id uuid, dedupe_key text, key text, entered_at timestamptz)
    on conflict (journey_id, dedupe_key) do nothing
    returning id`;
  const ids = new Set(written.map(({ id }) => id));
  return entries.filter(({ entryId }) => ids.has(entryId));
}
