import type { Queryable } from '@waymark/db/connect';
import type { Names } from '@waymark/journey/kinds/kind';

/** What the sentences of a workspace's journeys name by id. Segments that were put away keep their names. */
export async function readNames(sql: Queryable, workspaceId: string): Promise<Names> {
  const segments = await sql<{ id: string; name: string }[]>`
    select id, name from segment where workspace_id = ${workspaceId}`;
  return { segments: Object.fromEntries(segments.map(({ id, name }) => [id, name])) };
}
