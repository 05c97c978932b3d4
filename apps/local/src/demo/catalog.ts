import type { Sql } from '@waymark/db/connect';
import { saveProducts } from '@waymark/engine/catalog/save';
import { addCodes } from '@waymark/engine/coupons/codes';
import { createPool } from '@waymark/engine/coupons/pools';
import { addPicture } from '@waymark/studio/assets/pictures';
import pLimit from 'p-limit';
import { drawGood } from './pictures/goods.ts';
import { products, SITE } from './products.ts';
import { Random } from './random.ts';
import { SENDER } from './workspace.ts';

/** Codes avoid letters that look like others. */
const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'];
const CODES = 250;

/** Marlow Goods' products, one of them sold out, and a pool of coupons. `actor`: a user’s id. */
export async function makeCatalog(sql: Sql, workspaceId: string, actor: string): Promise<void> {
  const random = new Random(12);
  const sold = await pLimit(2).map(products, async (product) => {
    const { item, category, price } = product;
    const id = item.toLowerCase().replaceAll(' ', '-');
    const name = item.charAt(0).toUpperCase() + item.slice(1);
    const bytes = Buffer.from(drawGood(product));
    const upload = { name, alt: name, bytes, budget: SENDER.mediaBudget, folder: 'Products' };
    const { id: picture } = await addPicture(sql, workspaceId, upload);
    return { id, name, category, priceCents: price * 100, picture, url: `https://${SITE}/${id}` };
  });
  await saveProducts(
    sql,
    workspaceId,
    sold.map((one) => ({ ...one, stock: one.id === 'gooseneck-kettle' ? 0 : random.whole(3, 80) })),
  );
  const { id } = await createPool(sql, workspaceId, { name: 'Welcome 10%', alarmBelow: 100 }, actor);
  const codes = Array.from(
    { length: CODES },
    () => `MARLOW-${Array.from({ length: 6 }, () => random.pick(LETTERS)).join('')}`,
  );
  await addCodes(sql, workspaceId, id, Buffer.from(codes.join('\n')), actor);
}
