import type { Sql } from '@waymark/db/connect';
import { saveProducts } from '@waymark/engine/catalog/save';
import { addCodes } from '@waymark/engine/coupons/codes';
import { createPool } from '@waymark/engine/coupons/pools';
import { products, SITE } from './catalogue.ts';
import { Random } from './random.ts';

/** Codes have no letter that is taken for another. */
const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'];
const CODES = 250;

/** What Marlow Goods sells, one of it sold out, and a pool of coupons. `actor`: a user’s id. */
export async function makeCatalog(sql: Sql, workspaceId: string, actor: string): Promise<void> {
  const random = new Random(12);
  await saveProducts(
    sql,
    workspaceId,
    products.map(({ item, category, price }) => {
      const id = item.toLowerCase().replaceAll(' ', '-');
      const stock = item === 'gooseneck kettle' ? 0 : random.whole(3, 80);
      const name = item.charAt(0).toUpperCase() + item.slice(1);
      return { id, name, category, priceCents: price * 100, stock, url: `https://${SITE}/${id}` };
    }),
  );
  const { id } = await createPool(sql, workspaceId, { name: 'Welcome 10%', alarmBelow: 100 }, actor);
  const codes = Array.from(
    { length: CODES },
    () => `MARLOW-${Array.from({ length: 6 }, () => random.pick(LETTERS)).join('')}`,
  );
  await addCodes(sql, workspaceId, id, Buffer.from(codes.join('\n')), actor);
}
