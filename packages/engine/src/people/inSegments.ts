import type { Fragment, Queryable } from '@waymark/db/connect';

/** Which of these segments each of the people is in. Ids of people are the workspace's own. */
export async function segmentsOfPeople(
  sql: Queryable,
  people: readonly string[],
  segments: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (segments.length === 0 || people.length === 0) return new Map();
  const rows = await sql<{ customerId: string; segments: string[] }[]>`
    select customer_id as "customerId", array_agg(segment_id) as segments from segment_member
    where customer_id = any(${[...people]}::uuid[]) and segment_id::text = any(${[...segments]}::text[])
    group by customer_id`;
  return new Map(rows.map(({ customerId, segments }) => [customerId, new Set(segments)]));
}

/** SQL over a row `c` of `customer` of the workspace: whether `suppressedPeople` has them. */
export function isSuppressed(sql: Queryable, workspaceId: string): Fragment {
  const of = (column: Fragment) => sql`
    select ${column} from segment_member m join segment s on s.id = m.segment_id
    where s.workspace_id = ${workspaceId} and s.kind = 'suppression' and s.archived_at is null`;
  return sql`coalesce(c.id in (${of(sql`m.customer_id`)}) or c.phone in (${of(sql`m.phone`)} and m.phone is not null), false)`;
}

/**
 * People whom a suppression list bars from messages, directly or because they now have the number of somebody who is
 * on it: by person, the name of the first such list.
 */
export async function suppressedPeople(
  sql: Queryable,
  workspaceId: string,
  people: readonly { id: string; phone: string | null }[],
): Promise<Map<string, string>> {
  const rows = await sql<{ customerId: string; list: string }[]>`
    with these as (
      select * from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ phone }) => phone)}::text[]) as p (id, phone)),
    barred as (
      select p.id, m.segment_id from these p join segment_member m on m.customer_id = p.id
      union all select p.id, m.segment_id from these p join segment_member m on m.phone = p.phone)
    select b.id as "customerId", min(s.name) as list
    from barred b join segment s on s.id = b.segment_id
    where s.workspace_id = ${workspaceId} and s.kind = 'suppression' and s.archived_at is null
    group by b.id`;
  return new Map(rows.map(({ customerId, list }) => [customerId, list]));
}
