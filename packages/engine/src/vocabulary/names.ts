import { builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { segment } from '@waymark/db/schema/segment';
import { store } from '@waymark/db/schema/store';
import type { Graph } from '@waymark/journey/graph/graph';
import { references } from '@waymark/journey/graph/references';
import type { Names } from '@waymark/journey/settings/kind';
import { eq } from 'drizzle-orm';
import { wordsOfProducts } from '../catalog/list.ts';

const byId = (rows: readonly { id: string; name: string }[]) =>
  Object.fromEntries(rows.map(({ id, name }) => [id, name]));

/**
 * What the sentences of these drawings name by id: all segments and stores of the workspace, and the products chosen
 * for messages. Segments that were put away keep their names.
 */
export async function readNames(
  sql: Queryable,
  workspaceId: string,
  graphs: readonly Graph[] = [],
): Promise<Names> {
  const rows = builder(sql);
  const [segments, stores, products] = await Promise.all([
    rows
      .select({ id: segment.id, name: segment.name })
      .from(segment)
      .where(eq(segment.workspaceId, workspaceId)),
    rows.select({ id: store.id, name: store.name }).from(store).where(eq(store.workspaceId, workspaceId)),
    productsOf(sql, workspaceId, graphs),
  ]);
  return { segments: byId(segments), stores: byId(stores), products };
}

/** What texts say of the products that were chosen for these drawings' messages. */
export const productsOf = (sql: Queryable, workspaceId: string, graphs: readonly Graph[]) =>
  wordsOfProducts(
    sql,
    workspaceId,
    graphs.flatMap((graph) => references(graph).products.map(({ name }) => name)),
  );
