import type { Queryable } from '@waymark/db/connect';

/** A product that can be bought now, as cards and texts name it. */
export interface ProductFacts {
  name: string;
  /** Units of the currency, not cents. */
  price: number;
  currency: string;
  category: string | null;
  /** A picture's id, or its address. */
  picture: string | null;
  url: string | null;
  stock: number | null;
}

/** The product that an event is about, by its property `product_id`. */
export function productIdOf(event: Readonly<Record<string, unknown>>): string | null {
  const id = event.product_id;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

/** Those of the products that can be bought now, by the shop's ids: neither sold out nor archived. All of the workspace's where none are named. */
export async function availableProducts(
  sql: Queryable,
  workspaceId: string,
  ids?: readonly string[],
): Promise<Map<string, ProductFacts>> {
  if (ids?.length === 0) return new Map();
  const rows = await sql<(ProductFacts & { id: string })[]>`
    select external_id as id, name, price_cents / 100.0::float8 as price, currency, nullif(category, '') as category, picture, url, stock
    from product
    where workspace_id = ${workspaceId} and archived_at is null and stock is distinct from 0
      ${ids ? sql`and external_id = any(${[...ids]}::text[])` : sql``}`;
  return new Map(rows.map(({ id, ...product }) => [id, product]));
}

/** As a text says it: its price with its currency. */
export const productWords = (product: ProductFacts) => ({
  ...product,
  price: new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: product.currency,
    minimumFractionDigits: Number.isInteger(product.price) ? 0 : 2,
  }).format(product.price),
});
