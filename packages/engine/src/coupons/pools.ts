import { builder, changeRow } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { couponPool } from '@waymark/db/schema/coupon';
import { retrying } from '@waymark/db/transaction';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';

/** A pool as screens see it. `given` counts codes people have and didn't redeem. */
export interface PoolView extends Omit<typeof couponPool.$inferSelect, 'workspaceId' | 'createdAt'> {
  left: number;
  given: number;
  redeemed: number;
}

/** Pools by name, with how many of their codes are left. */
export async function listPools(sql: Queryable, workspaceId: string): Promise<PoolView[]> {
  return await sql<PoolView[]>`
    select p.id, p.key, p.name, p.alarm_below as "alarmBelow", p.sample, n.* from coupon_pool p
    cross join lateral (
      select count(*) filter (where c.given_at is null and c.redeemed_at is null)::int as left,
        count(*) filter (where c.given_at is not null and c.redeemed_at is null)::int as given,
        count(*) filter (where c.redeemed_at is not null)::int as redeemed
      from coupon c where c.pool_id = p.id and c.workspace_id = ${workspaceId}) n
    where p.workspace_id = ${workspaceId} order by lower(p.name), p.id`;
}

export const runsLow = ({ left, alarmBelow }: Pick<PoolView, 'left' | 'alarmBelow'>): boolean =>
  left < alarmBelow;

/** Creates a pool whose key is derived from its name. Throws `conflict` if there is one with that name. */
export async function createPool(
  sql: Sql,
  workspaceId: string,
  { name, alarmBelow }: { name: string; alarmBelow: number },
  actor: Actor,
): Promise<{ id: string; key: string }> {
  const key = keyOf(name);
  return await retrying(sql, async (tx) => {
    const [pool] = await builder(tx)
      .insert(couponPool)
      .values({ workspaceId, key, name, alarmBelow })
      .onConflictDoNothing({ target: [couponPool.workspaceId, couponPool.key] })
      .returning({ id: couponPool.id, key: couponPool.key });
    if (!pool)
      throw new DomainError('conflict', 'There is a coupon pool of this name already. Choose another name.');
    await noted(tx, workspaceId, actor, 'coupons.create', { name });
    return pool;
  });
}

/** Lowercase letters, digits and underscores, starting with a letter: a name that texts can use. */
const keyOf = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40);
  return /^[a-z]/.test(plain) ? plain : `coupons_${plain}`.replace(/_$/, '');
};

/** Changes a pool's name and its low-codes warning level. Throws `notFound`. */
export async function changePool(
  sql: Sql,
  workspaceId: string,
  { id, name, alarmBelow }: { id: string; name: string; alarmBelow: number },
  actor: Actor,
): Promise<void> {
  await sql.begin(async (tx) => {
    if (!(await changeRow(tx, couponPool, workspaceId, id, { name, alarmBelow })))
      throw new DomainError('notFound', 'This coupon pool doesn’t exist.');
    await noted(tx, workspaceId, actor, 'coupons.change', { name });
  });
}

export async function noted(
  tx: Queryable,
  workspaceId: string,
  actor: Actor,
  action: 'coupons.create' | 'coupons.change' | 'coupons.add',
  detail: Record<string, string | number>,
): Promise<void> {
  await recordAudit(tx, workspaceId, { actor, action, subject: workspaceId, detail });
  await notifyChange(tx, workspaceId, { kind: 'catalog', journeyId: null });
}
