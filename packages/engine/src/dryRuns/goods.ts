import type { Queryable } from '@waymark/db/connect';
import type { Plan } from '@waymark/journey/plan/plan';
import { isSend } from '@waymark/journey/plan/step';
import type { SimulationSetup } from '@waymark/journey/simulate/simulate';
import { goodsIn } from '@waymark/journey/text/goods';
import { availableProducts, productWords } from '@waymark/studio/rendering/products';
import { listPools, type PoolView } from '../coupons/pools.ts';

/** What a simulation's messages use from the catalog, and its coupon pools; empty if nothing. An empty pool lends no code. */
export async function goodsOf(
  sql: Queryable,
  workspaceId: string,
  { steps, trigger }: Plan,
): Promise<Pick<SimulationSetup, 'goods'> & { pools: PoolView[] }> {
  if (!steps.some((step) => 'missing' in step)) return { pools: [] };
  const named = steps.flatMap((step) => (isSend(step) && goodsIn(step.text).product ? [step.product] : []));
  const chosen = named.filter((id) => id !== undefined);
  // Nobody enters a schedule by an event that could name another product.
  const only = trigger.on === 'schedule' || chosen.length === named.length ? chosen : undefined;
  const [products, pools] = await Promise.all([
    availableProducts(sql, workspaceId, only),
    listPools(sql, workspaceId),
  ]);
  const goods = {
    products: new Map([...products].map(([id, product]) => [id, productWords(product)])),
    coupon: Object.fromEntries(pools.filter(({ left }) => left > 0).map(({ key, sample }) => [key, sample])),
  };
  return { goods, pools };
}
