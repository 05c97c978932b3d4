import type { Queryable } from '@waymark/db/connect';
import type { StoredCustomer } from '@waymark/db/rows';
import type { personAlias } from '@waymark/db/schema/merge';
import type { PersonKey } from './identity.ts';

type Alias = Pick<typeof personAlias.$inferSelect, 'kind' | 'value'> &
  Pick<StoredCustomer, 'externalId' | 'phone'>;

/** The keys with merged profiles' ids and phones replaced by those of the profile that was kept. */
export async function withoutAliases<Key extends PersonKey>(
  sql: Queryable,
  workspaceId: string,
  keys: readonly Key[],
): Promise<Key[]> {
  const ids = [...new Set(keys.flatMap(({ customerId }) => customerId ?? []))];
  const phones = [...new Set(keys.flatMap(({ phone }) => phone ?? []))];
  const aliases = await sql<Alias[]>`
    select a.kind, a.value, c.external_id as "externalId", c.phone
    from person_alias a join customer c on c.id = a.customer_id
    where a.workspace_id = ${workspaceId}
      and (a.kind = 'id' and a.value = any(${ids}::text[]) or a.kind = 'phone' and a.value = any(${phones}::text[]))`;
  if (aliases.length === 0) return [...keys];
  const known = new Map(aliases.map((alias) => [`${alias.kind} ${alias.value}`, alias]));
  return keys.map((key) => ({
    ...key,
    customerId: known.get(`id ${key.customerId}`)?.externalId ?? key.customerId,
    phone: known.get(`phone ${key.phone}`)?.phone ?? key.phone,
  }));
}
