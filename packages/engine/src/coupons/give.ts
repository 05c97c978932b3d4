import type { Queryable } from '@waymark/db/connect';
import { notifyChange } from '@waymark/workspace/changes/changes';

/** An entry's message at a step that uses a code of the pool with this key. */
export interface Wish {
  entryId: string;
  step: number;
  pool: string;
}

/**
 * Assigns each entry a code from each pool it needs, the same one whenever it is asked again, and returns them by
 * entry and pool, without those whose pool is empty. No two entries ever get the same: codes are locked until the
 * transaction ends, and others take what is left. `at` is on the workspace's clock.
 */
export async function giveCodes(
  tx: Queryable,
  workspaceId: string,
  wishes: readonly Wish[],
  at: Date,
): Promise<Map<string, Record<string, string>>> {
  const given = new Map<string, Record<string, string>>();
  if (wishes.length === 0) return given;
  // Two messages of one entry wait for each other here, so that both use the same code.
  await tx`
    select id from entry where workspace_id = ${workspaceId} and id = any(${[...new Set(wishes.map(({ entryId }) => entryId))]}::uuid[])
    order by id for no key update`;
  const pools = await tx<{ id: string; key: string }[]>`
    select id, key from coupon_pool
    where workspace_id = ${workspaceId} and key = any(${wishes.map(({ pool }) => pool)}::text[]) order by id`;
  for (const { id, key } of pools) {
    const steps = new Map(
      wishes.filter(({ pool }) => pool === key).map(({ entryId, step }) => [entryId, step]),
    );
    for (const { entryId, code } of await giveOf(tx, workspaceId, id, steps, at))
      given.set(entryId, { ...given.get(entryId), [key]: code });
  }
  if (given.size > 0) await notifyChange(tx, workspaceId, { kind: 'catalog', journeyId: null });
  return given;
}

async function giveOf(
  tx: Queryable,
  workspaceId: string,
  poolId: string,
  steps: ReadonlyMap<string, number>,
  at: Date,
): Promise<{ entryId: string; code: string }[]> {
  const had = await tx<{ entryId: string; code: string }[]>`
    select entry_id as "entryId", code from coupon
    where pool_id = ${poolId} and workspace_id = ${workspaceId} and entry_id = any(${[...steps.keys()]}::uuid[])`;
  const have = new Set(had.map(({ entryId }) => entryId));
  const need = [...steps].filter(([entryId]) => !have.has(entryId));
  if (need.length === 0) return had;
  const fresh = await tx<{ entryId: string; code: string }[]>`
    with free as (
      select id, row_number() over () as n from (
        select id from coupon
        where pool_id = ${poolId} and workspace_id = ${workspaceId} and given_at is null and redeemed_at is null
        order by id limit ${need.length} for update skip locked) f)
    update coupon c set entry_id = w.entry_id, step = w.step, given_at = ${at}
    from free join unnest(${need.map(([entryId]) => entryId)}::uuid[], ${need.map(([, step]) => step)}::int[])
      with ordinality as w (entry_id, step, n) using (n)
    where c.id = free.id and c.workspace_id = ${workspaceId}
    returning c.entry_id as "entryId", c.code`;
  return [...had, ...fresh];
}

/**
 * Returns the codes of entries whose messages, given by id, won't be sent to their pools. A code stays given if it
 * was redeemed, if another message of its entry may still use it, or if one of them was ever handed to the provider.
 */
export async function takeBackCodes(tx: Queryable, workspaceId: string, messageIds: readonly string[]) {
  const entries = await tx<{ id: string }[]>`
    select id from entry where workspace_id = ${workspaceId} and id in (
      select c.entry_id from message m join coupon c on c.entry_id = m.entry_id and c.redeemed_at is null
      where m.id = any(${messageIds}::uuid[]) and m.workspace_id = ${workspaceId})
    order by id for no key update`;
  if (entries.length === 0) return;
  // Read after the entries are locked: any text filled with their codes is committed by now. A text that still waits
  // is filled again.
  const back = await tx`
    update coupon c set entry_id = null, step = null, given_at = null
    where c.workspace_id = ${workspaceId} and c.entry_id = any(${entries.map(({ id }) => id)}::uuid[]) and c.redeemed_at is null
      and not exists (
        select from message o where o.entry_id = c.entry_id and (o.template is not null or o.card_hash is not null)
          and (o.attempts > 0 or o.status not in ('cancelled', 'failed')
            and (o.card_hash is not null or o.card_state is distinct from 'waiting')))`;
  if (back.count > 0) await notifyChange(tx, workspaceId, { kind: 'catalog', journeyId: null });
}
