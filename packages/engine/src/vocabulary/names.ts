import type { Queryable } from '@waymark/db/connect';
import type { Names } from '@waymark/journey/settings/kind';

interface Named {
  id: string;
  name: string;
}
const byId = (rows: readonly Named[]) => Object.fromEntries(rows.map(({ id, name }) => [id, name]));

/** What the sentences of a workspace's journeys name by id. Segments that were put away keep their names. */
export async function readNames(sql: Queryable, workspaceId: string): Promise<Names> {
  const [segments, stores] = await Promise.all([
    sql<Named[]>`select id, name from segment where workspace_id = ${workspaceId}`,
    sql<Named[]>`select id, name from store where workspace_id = ${workspaceId}`,
  ]);
  return { segments: byId(segments), stores: byId(stores) };
}
