import type { Queryable } from '@waymark/db/connect';
import type { Plan } from '@waymark/journey/plan/plan';
import type { SimulationSetup } from '@waymark/journey/simulate/simulate';
import { availableProducts, productWords } from '@waymark/studio/rendering/products';
import { listPools } from '../coupons/pools.ts';

/** What the messages of a dry run name of the catalog; null where they name nothing. A pool without codes lends none. */
export async function goodsOf(
  sql: Queryable,
  workspaceId: string,
  { steps }: Plan,
): Promise<SimulationSetup['goods'] | null> {
  if (!steps.some((step) => 'missing' in step)) return null;
  const [products, pools] = await Promise.all([
    availableProducts(sql, workspaceId),
    listPools(sql, workspaceId),
  ]);
  return {
    products: new Map([...products].map(([id, product]) => [id, productWords(product)])),
    coupon: Object.fromEntries(pools.filter(({ left }) => left > 0).map(({ key, sample }) => [key, sample])),
  };
}
