import type { Queryable } from '@waymark/db/connect';
import type { StoredCustomer } from '@waymark/db/rows';
import { writeConsent } from '../people/consent.ts';
import { normalisePhone } from '../people/phone.ts';
import type { StoredEvent } from './stored.ts';

/**
 * The event by which a carrier's database, or somebody who queries one, says that a number now belongs to somebody
 * else.
 */
export const NUMBER_REASSIGNED = 'number_reassigned';

/**
 * Ends all consent of reassigned numbers: the person who agreed no longer has it. The number is the event's `phone`,
 * in its properties or at the top level, or else the person's. Consent from its new holder after the event's time
 * stays. Part of the transaction that stores the events.
 */
export async function endReassigned(sql: Queryable, workspaceId: string, events: readonly StoredEvent[]) {
  const told = events.filter(({ type }) => type === NUMBER_REASSIGNED);
  if (told.length === 0) return;
  const people = await sql<Pick<StoredCustomer, 'id' | 'phone'>[]>`
    select id, phone from customer
    where workspace_id = ${workspaceId} and id = any(${told.map(({ personId }) => personId)}::uuid[])`;
  const phones = new Map(people.map(({ id, phone }) => [id, phone]));
  const lines = told.flatMap(({ personId, phone: named, properties, externalId, at }) => {
    const reported = typeof properties.phone === 'string' ? normalisePhone(properties.phone) : null;
    const phone = reported ?? named ?? phones.get(personId);
    return phone
      ? [
          {
            phone,
            program: 'all' as const,
            action: 'revoke' as const,
            source: 'number reassigned',
            raw: externalId,
            at,
          },
        ]
      : [];
  });
  await writeConsent(sql, workspaceId, lines);
}
