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
