import type { Sql } from '@waymark/db/connect';
import type { StoredCustomer } from '@waymark/db/rows';
import { csv } from '@waymark/files/csv';
import { suppressedPeople } from './inSegments.ts';
import { readConsent } from './ledger.ts';
import { type Sought, soughtBy } from './list.ts';

const PAGE = 2_000;

type Row = Pick<StoredCustomer, 'id' | 'externalId' | 'name' | 'phone' | 'zone' | 'properties' | 'createdAt'>;

/**
 * People as CSV, newest first, one part per page read, with a column for every property that any of them has: the
 * same people a list shows. If phones are `masked`, it has their last four digits.
 */
export async function* peopleCsv(sql: Sql, workspaceId: string, sought: Sought): AsyncGenerator<string> {
  const { matches } = await soughtBy(sql, workspaceId, sought);
  const those = sql`
    c.workspace_id = ${workspaceId} and ${matches}`;
  const properties = (
    await sql<{ name: string }[]>`
      select distinct jsonb_object_keys(c.properties) as name from customer c where ${those} order by name`
  ).map(({ name }) => name);
  yield csv([
    [
      'Customer ID',
      'Name',
      'Phone',
      'Time zone',
      'Marketing',
      'Transactional',
      'Suppression list',
      'Added',
      ...properties,
    ],
  ]);
  for (let last: Row | undefined; ; ) {
    const rows: Row[] = await sql<Row[]>`
      select c.id, c.external_id as "externalId", c.name, c.phone, c.zone, c.properties, c.created_at as "createdAt"
      from customer c where ${those} ${last ? sql`and (c.created_at, c.id) < (${last.createdAt}, ${last.id})` : sql``}
      order by c.created_at desc, c.id desc limit ${PAGE}`;
    if (rows.length === 0) return;
    const phones = rows.map(({ phone }) => phone);
    const [consentOf, suppressed] = await Promise.all([
      readConsent(sql, workspaceId, phones),
      suppressedPeople(sql, workspaceId, rows),
    ]);
    yield csv(
      rows.map((row) => {
        const consent = consentOf(row.phone);
        const phone = row.phone && sought.masked ? `…${row.phone.slice(-4)}` : (row.phone ?? '');
        return [
          ...[row.externalId ?? '', row.name, phone, row.zone ?? ''],
          ...[consentWords[consent.marketing.state], consentWords[consent.transactional.state]],
          ...[suppressed.get(row.id) ?? '', row.createdAt.toISOString()],
          ...properties.map((name) => cellOf(row.properties[name])),
        ];
      }),
    );
    last = rows.at(-1);
  }
}

const consentWords = { none: '', pending: 'pending', granted: 'opted in', revoked: 'opted out' };

function cellOf(value: unknown): string | number {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return JSON.stringify(value);
}
