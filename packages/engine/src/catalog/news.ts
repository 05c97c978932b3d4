import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { productChange as news, product } from '@waymark/db/schema/product';
import { retrying } from '@waymark/db/transaction';
import { productEvents } from '@waymark/journey/run/begins';
import { DAY } from '@waymark/policy/spans';
import { eq } from 'drizzle-orm';
import { happened } from '../events/batch.ts';

/** People told in one transaction. */
const TOLD = 500;
/** People who looked longer ago than this aren't told. */
const DAYS = 90;

/**
 * Tells everyone who looked at a changed product or asked for it, as an event of theirs, until no change is left. It
 * may be killed at any moment: each transaction records its progress. Returns how many were told.
 */
export async function tellProductNews(sql: Sql): Promise<number> {
  let told = 0;
  for (;;) {
    const some = await retrying(sql, tellSome);
    if (some === null) return told;
    told += some;
  }
}

/** Returns how many were told; null if there is nothing to tell, or other processes are doing it. */
async function tellSome(tx: Queryable): Promise<number | null> {
  const [change] = await builder(tx)
    .select({ news, productId: product.externalId })
    .from(news)
    .innerJoin(product, eq(product.id, news.productId))
    .orderBy(news.id)
    .limit(1)
    .for('update', { of: news, skipLocked: true });
  if (!change) return null;
  const { productId } = change;
  const { id, workspaceId, kind, properties, at, after } = change.news;
  const people = await tx<{ personId: string; lookedAt: Date; asked: boolean }[]>`
    select customer_id as "personId", max(at) as "lookedAt", bool_or(type = 'back_in_stock_requested') as asked
    from event
    where workspace_id = ${workspaceId} and properties->>'product_id' = ${productId}
      and type in ('product_viewed', 'back_in_stock_requested')
      and at > ${new Date(at.getTime() - DAYS * DAY)} and at <= ${at} and customer_id > ${after}
    group by customer_id order by customer_id limit ${TOLD}`;
  const last = people.at(-1)?.personId;
  if (last) {
    const ids = people.map(({ personId }) => personId);
    await tx`
      select id from customer where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for no key update`;
    await happened(
      tx,
      workspaceId,
      people.map(({ personId, lookedAt, asked }) => ({
        personId,
        externalId: `product:${id}:${personId}`,
        type: productEvents[kind],
        customerId: null,
        phone: null,
        customer: null,
        at: at.getTime(),
        properties: { ...properties, days_ago: Math.floor((at.getTime() - lookedAt.getTime()) / DAY), asked },
      })),
    );
  }
  const it = equals(news, { workspaceId, id });
  if (people.length < TOLD) await builder(tx).delete(news).where(it);
  else await builder(tx).update(news).set({ after: last }).where(it);
  return people.length;
}
