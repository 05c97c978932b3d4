import { builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { product } from '@waymark/db/schema/product';
import { segment } from '@waymark/db/schema/segment';
import { store } from '@waymark/db/schema/store';
import type { Graph } from '@waymark/journey/graph/graph';
import { references } from '@waymark/journey/graph/references';
import type { Names } from '@waymark/journey/settings/kind';
import { and, eq, inArray } from 'drizzle-orm';

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
  const chosen = graphs.flatMap((graph) => references(graph).products.map(({ name }) => name));
  const rows = builder(sql);
  const [segments, stores, products] = await Promise.all([
    rows
      .select({ id: segment.id, name: segment.name })
      .from(segment)
      .where(eq(segment.workspaceId, workspaceId)),
    rows.select({ id: store.id, name: store.name }).from(store).where(eq(store.workspaceId, workspaceId)),
    chosen.length === 0
      ? []
      : rows
          .select({ id: product.externalId, name: product.name })
          .from(product)
          .where(and(eq(product.workspaceId, workspaceId), inArray(product.externalId, chosen))),
  ]);
  return { segments: byId(segments), stores: byId(stores), products: byId(products) };
}
