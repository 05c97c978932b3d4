import type { Queryable, Sql } from '@waymark/db/connect';
import { likeText, pageOf, readCursor } from '@waymark/db/paging';
import { productWords } from '@waymark/studio/rendering/products';
import { DomainError } from '@waymark/workspace/errors';
import type { ProductView } from './product.ts';

export const productShelves = ['inStock', 'outOfStock', 'archived'] as const;

export interface ProductQuery {
  /** Part of a name, an id or a category. */
  search?: string | undefined;
  /** Only those on sale by default. */
  shelf?: (typeof productShelves)[number] | undefined;
  cursor?: string | null | undefined;
  limit?: number;
}

const select = (sql: Queryable) => sql`
  select p.external_id as id, p.name, p.price_cents as "priceCents", p.currency, p.stock, p.category, p.picture, p.url,
    p.archived_at is not null as archived, p.updated_at as "updatedAt", p.id as key
  from product p`;

type Row = Omit<ProductView, 'updatedAt'> & { updatedAt: Date; key: string };
const view = ({ key: _, ...row }: Row): ProductView => ({ ...row, updatedAt: row.updatedAt.toISOString() });

/** Products by name, a page at a time. */
export async function listProducts(
  sql: Sql,
  workspaceId: string,
  { search, shelf, cursor, limit = 50 }: ProductQuery,
): Promise<{ rows: ProductView[]; next: string | null; total: number }> {
  const part = `%${likeText(search ?? '')}%`;
  const where = sql`
    p.workspace_id = ${workspaceId} and (p.archived_at is not null) = ${shelf === 'archived'}
      ${shelf === 'outOfStock' ? sql`and p.stock = 0` : shelf === 'inStock' ? sql`and p.stock is distinct from 0` : sql``}
      ${search ? sql`and (p.name ilike ${part} or p.external_id ilike ${part} or p.category ilike ${part})` : sql``}`;
  const after = readCursor(cursor)?.id;
  const [rows, [counted]] = await Promise.all([
    sql<Row[]>`
      ${select(sql)} where ${where}
        ${after === undefined ? sql`` : sql`and (lower(p.name), p.id) > (select lower(l.name), l.id from product l where l.workspace_id = ${workspaceId} and l.id = ${after})`}
      order by lower(p.name), p.id limit ${limit + 1}`,
    sql<{ total: number }[]>`select count(*)::int as total from product p where ${where}`,
  ]);
  const page = pageOf(rows, limit, ({ key, updatedAt }) => ({ at: updatedAt, id: key }));
  return { rows: page.rows.map(view), next: page.next, total: counted?.total ?? 0 };
}

/** A product by the shop's id; null if the workspace doesn't have it. */
export async function findProduct(sql: Sql, workspaceId: string, id: string): Promise<ProductView | null> {
  const [row] = await sql<Row[]>`
    ${select(sql)} where p.workspace_id = ${workspaceId} and p.external_id = ${id}`;
  return row ? view(row) : null;
}

/** The same, with the words that texts use for it. */
export async function productInWords(sql: Sql, workspaceId: string, id: string) {
  const found = await findProduct(sql, workspaceId, id);
  return found && { ...found, words: wordsOf(found) };
}

/** What texts say of these products, by the shop's ids, also of those that are no longer sold. */
export async function wordsOfProducts(sql: Queryable, workspaceId: string, ids: readonly string[]) {
  if (ids.length === 0) return {};
  const rows = await sql<Row[]>`
    ${select(sql)} where p.workspace_id = ${workspaceId} and p.external_id = any(${[...ids]}::text[])`;
  return Object.fromEntries(rows.map((row) => [row.id, wordsOf(view(row))]));
}

const wordsOf = ({ priceCents, category, ...rest }: ProductView) =>
  productWords({ ...rest, category: category || null, price: priceCents / 100 });

/** Throws `notFound` for a product the workspace doesn't have. */
export async function productById(sql: Sql, workspaceId: string, id: string): Promise<ProductView> {
  const found = await findProduct(sql, workspaceId, id);
  if (!found) throw new DomainError('notFound', 'No product has this id.');
  return found;
}
