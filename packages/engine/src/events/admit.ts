import type { Queryable } from '@waymark/db/connect';
import { type WrittenProfile, writeProfiles } from '../people/profiles.ts';
import { passFilters } from '../triggers/filter.ts';
import type { Start } from '../triggers/start.ts';
import type { TurnedAway } from '../triggers/turnedAway.ts';
import type { StoredEvent } from './stored.ts';

/**
 * Writes what new events change in their people's profiles, and returns the starts whose filters match, in order, and
 * the others. A filter sees the profile as its own event left it, even if later events of the batch change it again;
 * if no filter asks, all changes are one statement.
 */
export async function changeAndAdmit(
  sql: Queryable,
  workspaceId: string,
  fresh: readonly StoredEvent[],
  starts: readonly Start[],
): Promise<{ admitted: Start[]; turned: TurnedAway[]; profiles: Map<string, WrittenProfile> }> {
  const asked = starts.some(({ journey }) => journey.trigger.only);
  const profiles = new Map<string, WrittenProfile>();
  const passed = new Set<Start>();
  const turned: TurnedAway[] = [];
  for (const turn of asked ? turnsOf(fresh) : [fresh]) {
    const changes = turn.flatMap(({ personId, customer }) => (customer ? [{ personId, ...customer }] : []));
    for (const [id, written] of await writeProfiles(sql, workspaceId, changes)) profiles.set(id, written);
    const ids = new Set(turn.map(({ id }) => id));
    const ours = starts.filter(({ event }) => event !== null && ids.has(event.id));
    const judged = await passFilters(sql, workspaceId, ours);
    for (const start of judged.passed) passed.add(start);
    turned.push(...judged.turned);
  }
  return { admitted: starts.filter((start) => passed.has(start)), turned, profiles };
}

/** Events in rounds in which no profile changes twice; those between two changes of a person go with the first. */
function turnsOf(events: readonly StoredEvent[]): StoredEvent[][] {
  const changes = new Map<string, number>();
  const turns: StoredEvent[][] = [];
  for (const event of events) {
    const turn = (changes.get(event.personId) ?? 0) + (event.customer ? 1 : 0);
    changes.set(event.personId, turn);
    turns[turn] ??= [];
    turns[turn].push(event);
  }
  return turns.filter((turn) => turn !== undefined);
}
