import type { Sql } from '@waymark/db/connect';

/** Writes `people` with five events each over the last year, all of whom agreed to marketing and some of whom opted out, as fast as Postgres takes it. */
export async function loadPeople(sql: Sql, workspaceId: string, people: number): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename in ('event', 'customer', 'consent_event') and not exists (select from pg_constraint where conname = indexname)`;
  await sql.begin(async (tx) => {
    // Without triggers or foreign keys: nobody listens yet, and everybody exists.
    await tx`set local session_replication_role = replica`;
    for (const { name } of indexes) await tx`drop index ${tx(name)}`;
    await tx`
      insert into customer (id, workspace_id, external_id, phone, zone, properties)
      select md5('customer ' || n)::uuid, ${workspaceId}, 'c' || n, '+1' || (2065000000 + n::bigint * 37), 'America/Denver',
        jsonb_build_object('first_name', 'Person ' || n % 5000, 'points', n % 977,
          'tier', case when n % 5 = 0 then 'gold' when n % 5 < 3 then 'silver' else 'plain' end)
      from generate_series(0, ${people - 1}::int) as n`;
    await tx`
      insert into event (workspace_id, external_id, type, customer_id, at, received_at, properties)
      select ${workspaceId}, 'e' || n || '-' || k, (array['order_placed', 'app_opened', 'product_viewed', 'product_viewed'])[1 + (n * 7 + k * 3) % 4],
        md5('customer ' || n)::uuid, ago, ago, jsonb_build_object('price', (n * 31 + k * 17) % 400 / 4.0, 'product', 'p-' || (n + k) % 97)
      from generate_series(0, ${people - 1}::int) as n, generate_series(0, 4) as k,
        lateral (select now() - (n::bigint * 7919 + k * 104729) % 365 * interval '1 day' - interval '1 hour' as ago) as t`;
    await tx`
      insert into consent_event (workspace_id, phone, program, action, source, at)
      select workspace_id, phone, program, action, 'bench', now() - interval '1 day' * days
      from customer, (values ('marketing', 'grant', 400), ('all', 'revoke', 30)) as l (program, action, days)
      where workspace_id = ${workspaceId} and (action = 'grant' or right(phone, 1) = '7')`;
    for (const { definition } of indexes) await tx.unsafe(definition);
  });
  await sql`select rebuild_consent()`;
  await sql`vacuum analyze`;
  await sql`select rebuild_counters()`;
  await sql`checkpoint`;
}
