import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { notifyChange } from '@waymark/workspace/changes/changes';

/**
 * The event a shop sends when somebody used a code, its property `code`; with `pool`, only of the pool with that key.
 */
export const REDEEMED = 'coupon_redeemed';

/**
 * Marks the codes these events say were used, the first time each. A code that was not yet given can't be given after
 * that.
 */
export async function redeemCoupons(
  sql: Queryable,
  workspaceId: string,
  events: readonly { type: string; at: number; properties: Record<string, unknown> }[],
): Promise<void> {
  const used = events.flatMap(({ type, at, properties: { code, pool } }) =>
    type === REDEEMED && (typeof code === 'string' || typeof code === 'number')
      ? [{ code: String(code).trim(), pool: typeof pool === 'string' ? pool : null, at: new Date(at) }]
      : [],
  );
  if (used.length === 0) return;
  await sql`
    update coupon c set redeemed_at = u.at
    from (
      select code, pool, min(at) as at
      from ${recordset(sql, used)} as r (code text, pool text, at timestamptz)
      group by code, pool) u, coupon_pool p
    where c.workspace_id = ${workspaceId} and c.code = u.code and c.redeemed_at is null
      and p.id = c.pool_id and (u.pool is null or u.pool = p.key)`;
  await notifyChange(sql, workspaceId, { kind: 'catalog', journeyId: null });
}
