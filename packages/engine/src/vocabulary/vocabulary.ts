import { traitProperties } from '@waymark/audience/traits';
import type { Sql } from '@waymark/db/connect';
import { firstSender } from '@waymark/workspace/settings/firstSender';

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
      sql<{ id: string; name: string; archived: boolean }[]>`
      select id, name, archived_at is not null as archived from segment
      where workspace_id = ${workspaceId} and trait is null order by lower(name), id`,
      sql<{ key: string; name: string; sample: string }[]>`
      select key, name, sample from coupon_pool where workspace_id = ${workspaceId} order by lower(name)`,
      sql<{ name: string }[]>`select name from product where workspace_id = ${workspaceId} limit 1`,
      sql<{ id: string; name: string }[]>`
      select id, name from store where workspace_id = ${workspaceId} order by lower(name), id`,
    ]);
  const byType = Map.groupBy(eventProperties, ({ type }) => type);
  return {
    events: counts.map(({ type, count }) => ({ type, count, properties: summarise(byType.get(type) ?? []) })),
    profile: summarise(profileProperties),
    traits: traitProperties,
    sender,
    segments: [...segments],
    pools: [...pools],
    /** A product's name, where there is a catalog. */
    product: catalog?.name ?? null,
    stores: [...stores],
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
