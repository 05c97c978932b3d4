import { traitProperties } from '@waymark/audience/traits';
import { builder, equals, lower } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { couponPool } from '@waymark/db/schema/coupon';
import { product } from '@waymark/db/schema/product';
import { segment } from '@waymark/db/schema/segment';
import { store } from '@waymark/db/schema/store';
import { firstSender } from '@waymark/workspace/settings/firstSender';
import { eq } from 'drizzle-orm';
import { byName } from '../stores/stores.ts';

/** How many of the newest events and people are looked at. */
const SAMPLE = 5_000;
const EXAMPLES = 5;

interface Seen {
  type: string;
  name: string;
  kind: string;
  value: string;
  count: number;
}

/**
 * Event types, property names, kinds and examples seen lately, the segments, stores and coupon pools, and the first sender with its prices: suggestions for
 * panels. Phone-like and long values are left out of the examples.
 */
export async function readVocabulary(sql: Sql, workspaceId: string) {
  const rows = builder(sql);
  const [counts, eventProperties, profileProperties, sender, segments, pools, [catalog], stores] =
    await Promise.all([
      sql<{ type: string; count: number }[]>`
      select type, count(*)::int as count from (
        select type from event where workspace_id = ${workspaceId} order by received_at desc limit ${SAMPLE}) e
      group by type order by count desc limit 100`,
      sql<Seen[]>`
      select type, p.key as name, jsonb_typeof(p.value) as kind, p.value #>> '{}' as value, count(*)::int as count
      from (
        select type, properties from event where workspace_id = ${workspaceId}
        order by received_at desc limit ${SAMPLE}) e, jsonb_each(e.properties) p
      where length(p.key) <= 64 and jsonb_typeof(p.value) in ('string', 'number', 'boolean')
      group by 1, 2, 3, 4`,
      sql<Seen[]>`
      select '' as type, p.key as name, jsonb_typeof(p.value) as kind, p.value #>> '{}' as value,
        count(*)::int as count
      from (
        select properties from customer where workspace_id = ${workspaceId}
        order by created_at desc limit ${SAMPLE}) c, jsonb_each(c.properties) p
      where length(p.key) <= 64 and jsonb_typeof(p.value) in ('string', 'number', 'boolean')
      group by 2, 3, 4`,
      firstSender(sql, workspaceId),
      rows
        .select({ id: segment.id, name: segment.name, archivedAt: segment.archivedAt })
        .from(segment)
        .where(equals(segment, { workspaceId, trait: null }))
        .orderBy(lower(segment.name), segment.id),
      rows
        .select({ key: couponPool.key, name: couponPool.name, sample: couponPool.sample })
        .from(couponPool)
        .where(eq(couponPool.workspaceId, workspaceId))
        .orderBy(lower(couponPool.name)),
      rows.select({ name: product.name }).from(product).where(eq(product.workspaceId, workspaceId)).limit(1),
      rows.select({ id: store.id, name: store.name }).from(store).where(eq(store.workspaceId, workspaceId)),
    ]);
  const byType = Map.groupBy(eventProperties, ({ type }) => type);
  return {
    events: counts.map(({ type, count }) => ({ type, count, properties: summarise(byType.get(type) ?? []) })),
    profile: summarise(profileProperties),
    traits: traitProperties,
    sender,
    segments: segments.map(({ archivedAt, ...segment }) => ({ ...segment, archived: archivedAt !== null })),
    pools,
    /** A product's name, where there is a catalog. */
    product: catalog?.name ?? null,
    stores: stores.toSorted(byName),
  };
}

const kindOf = { string: 'text', number: 'number', boolean: 'yesNo' } as const;

function summarise(seen: Seen[]) {
  const byName = Map.groupBy(seen, ({ name }) => name);
  return [...byName]
    .map(([name, values]) => {
      const common = values.toSorted((a, b) => b.count - a.count);
      const total = values.reduce((sum, { count }) => sum + count, 0);
      const kind = kindOf[(common[0]?.kind ?? 'string') as keyof typeof kindOf];
      return { name, kind, examples: examplesOf(common), total };
    })
    .sort((a, b) => b.total - a.total)
    .slice(0, 50)
    .map(({ name, kind, examples }) => ({ name, kind, examples }));
}

const examplesOf = (common: Seen[]) =>
  common
    .map(({ value }) => value)
    .filter((value) => value.length > 0 && value.length <= 40 && !/\+?\d[\d ()-]{8,}/.test(value))
    .slice(0, EXAMPLES);
