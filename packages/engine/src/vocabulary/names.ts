import { builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { segment } from '@waymark/db/schema/segment';
import { store } from '@waymark/db/schema/store';
import type { Names } from '@waymark/journey/settings/kind';
import { eq } from 'drizzle-orm';

const byId = (rows: readonly { id: string; name: string }[]) =>
  Object.fromEntries(rows.map(({ id, name }) => [id, name]));

/** What the sentences of a workspace's journeys name by id. Segments that were put away keep their names. */
export async function readNames(sql: Queryable, workspaceId: string): Promise<Names> {
  const rows = builder(sql);
  const [segments, stores] = await Promise.all([
    rows
      .select({ id: segment.id, name: segment.name })
      .from(segment)
      .where(eq(segment.workspaceId, workspaceId)),
    rows.select({ id: store.id, name: store.name }).from(store).where(eq(store.workspaceId, workspaceId)),
  ]);
  return { segments: byId(segments), stores: byId(stores) };
}
