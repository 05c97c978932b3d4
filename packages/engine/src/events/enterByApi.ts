import { builder, equals, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { propertiesFault, textFault } from '@waymark/db/safeJson';
import { entry } from '@waymark/db/schema/entry';
import { event } from '@waymark/db/schema/event';
import { retrying } from '@waymark/db/transaction';
import { tell } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { type LiveJourney, loadListening } from '../triggers/listening.ts';
import { startEntries } from '../triggers/start.ts';
import { identify, storeEvents } from './stored.ts';

/** `key` makes asking again safe: one key, one entry per journey. */
export const apiEntrySchema = z.strictObject({
  customerId: z.string().min(1).max(200),
  key: z.string().min(1).max(200),
  properties: z.record(z.string(), z.unknown()).optional(),
});
export type ApiEntry = z.infer<typeof apiEntrySchema>;

/** The type of event that an API entry's properties are stored as. */
export const API_ENTRY_EVENT = 'journey_entry';

/** `refused`: the journey's entry filter or re-entry rule doesn't let this person in (again). */
export type ApiEntryResult =
  | { status: 'entered'; entryId: string }
  | { status: 'duplicate'; entryId: string }
  | { status: 'refused'; entryId: null };

/**
 * Puts one person into a live journey with the API trigger. The journey can use the properties like an event's.
 * Throws `notFound` for an unknown journey or customer, `conflict` if the journey takes no entries this way now,
 * `invalid` for what can't be stored.
 */
export async function enterByApi(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  { customerId, key, properties }: ApiEntry,
): Promise<ApiEntryResult> {
  const fault =
    textFault(customerId, 'customerId') ??
    textFault(key, 'key') ??
    (properties === undefined ? null : propertiesFault(properties));
  if (fault) throw new DomainError('invalid', `${fault}.`);
  return await retrying(sql, async (tx): Promise<ApiEntryResult> => {
    const listening = await loadListening(tx, workspaceId);
    const [person] = await tx<{ id: string }[]>`
      select id from customer where workspace_id = ${workspaceId} and external_id = ${customerId}
      for no key update`;
    const [journey] = await tx<{ status: string }[]>`
      select status from journey where id::text = ${journeyId} and workspace_id = ${workspaceId}`;
    if (!journey) throw new DomainError('notFound', 'This journey doesn’t exist or was removed.');
    if (!person) throw new DomainError('notFound', 'This customer doesn’t exist or was removed.');
    const live = listening.journeys.find((candidate) => candidate.journeyId === journeyId);
    const dedupeKey = `api:${key}`;
    const [known] = await builder(tx)
      .select({ id: entry.id })
      .from(entry)
      .where(equals(entry, { workspaceId, journeyId, dedupeKey }));
    if (known) return { status: 'duplicate', entryId: known.id };
    const entered = openToApi(live);
    const externalId = `${API_ENTRY_EVENT}:${journeyId}:${key}`;
    const at = listening.now;
    const [told] = properties
      ? identify([
          {
            externalId,
            type: API_ENTRY_EVENT,
            customerId,
            phone: null,
            customer: null,
            at,
            properties,
            personId: person.id,
          },
        ])
      : [];
    const stored = told ? await storeEvents(tx, workspaceId, [told]) : new Set<string>();
    const kept = told && stored.has(told.id) ? told : null;
    const [started] = await startEntries(tx, workspaceId, [
      { journey: entered, customerId: person.id, event: kept, dedupeKey, enteredAt: at },
    ]);
    if (!started) {
      // The key stays free for when the rule allows it.
      if (kept)
        await builder(tx)
          .delete(event)
          .where(rowOf(event, workspaceId, kept.id));
      return { status: 'refused', entryId: null };
    }
    await tell(tx, workspaceId, [{ kind: 'counts', journeyId }], ['entries']);
    return { status: 'entered', entryId: started.entryId };
  });
}

function openToApi(journey: LiveJourney | undefined): LiveJourney {
  if (journey?.status !== 'live') throw new DomainError('conflict', 'The journey isn’t live.');
  if (journey.closed)
    throw new DomainError('conflict', 'The journey isn’t accepting new entries; people in it are finishing.');
  if (journey.trigger.on !== 'api')
    throw new DomainError('conflict', 'The journey doesn’t start with an API call.');
  return journey;
}
