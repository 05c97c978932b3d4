import type { Queryable } from '@waymark/db/connect';

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

/** Whom of these people a suppression list keeps from messages: by person, the name of the first such list. */
export async function suppressedPeople(
  sql: Queryable,
  workspaceId: string,
  people: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ customerId: string; list: string }[]>`
    select m.customer_id as "customerId", min(s.name) as list
    from segment s join segment_member m on m.segment_id = s.id
    where s.workspace_id = ${workspaceId} and s.kind = 'suppression' and s.archived_at is null
      and m.customer_id = any(${[...people]}::uuid[])
    group by m.customer_id`;
  return new Map(rows.map(({ customerId, list }) => [customerId, list]));
}
