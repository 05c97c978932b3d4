import type { Card, Variable } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import type { Sql } from '@waymark/db/connect';
import { LRUCache } from 'lru-cache';
import { factsOf, valuesFrom } from '../rendering/values.ts';
import { zonesOf } from '../rendering/zones.ts';
import { readCard } from './cards.ts';
import { cardRecord } from './row.ts';

/** People and events that are looked at, newest first, and people that are offered to look at the card as. */
const SAMPLE = 20_000;
const SHOWN = 6;

/**
 * The values that a card has to stand: each variable at its longest, its shortest and missing, as the workspace's people and
 * events have them, and some people. Of `card`, or of the card `cardId` as it is drawn.
 */
export async function peopleFor(
  sql: Sql,
  workspaceId: string,
  of: { cardId?: string; card?: unknown },
): Promise<{
  longest: CardValues;
  shortest: CardValues;
  missing: CardValues;
  samples: { customerId: string; name: string; values: CardValues; zone: string }[];
}> {
  const stored = of.cardId === undefined ? null : (await cardRecord(sql, workspaceId, of.cardId)).draft;
  const card = of.card === undefined && stored ? stored : readCard(of.card);
  const [extremes, people] = await Promise.all([
    Promise.all(card.variables.map((variable) => extremesOf(sql, workspaceId, variable))),
    sql<{ id: string; name: string }[]>`
      select c.id, c.name from customer c
      where c.workspace_id = ${workspaceId} and c.phone is not null
      order by (select max(v.at) from event v where v.customer_id = c.id) desc nulls last, c.id limit ${SHOWN}`,
  ]);
  const samples = [];
  for (const { id, name } of people) {
    const facts = await factsOf(sql, workspaceId, { customerId: id }, card);
    const { person: zone } = await zonesOf(sql, workspaceId, id);
    samples.push({ customerId: id, name, values: valuesFrom(card, facts), zone });
  }
  const pick = (which: 'longest' | 'shortest'): CardValues =>
    Object.fromEntries(card.variables.map(({ name }, index) => [name, extremes[index]?.[which] ?? null]));
  return {
    longest: pick('longest'),
    shortest: pick('shortest'),
    missing: Object.fromEntries(card.variables.map(({ name }) => [name, null])),
    samples,
  };
}

/** Beside the values that a card is looked at with, those that it has to stand; pictures and colors have no length. */
export async function extremeValues(
  sql: Sql,
  workspaceId: string,
  card: Pick<Card, 'variables'>,
): Promise<{ longest: CardValues; shortest: CardValues; missing: CardValues } | null> {
  const { variables } = card;
  if (variables.length === 0) return null;
  const found = await Promise.all(
    variables.map((variable) =>
      variable.kind === 'image' || variable.kind === 'color'
        ? NONE
        : knownExtremes(sql, workspaceId, variable),
    ),
  );
  const pick = (which: 'longest' | 'shortest'): CardValues =>
    Object.fromEntries(variables.map(({ name }, index) => [name, found[index]?.[which] ?? null]));
  return {
    longest: pick('longest'),
    shortest: pick('shortest'),
    missing: Object.fromEntries(variables.map(({ name }) => [name, null])),
  };
}

const NONE: Extremes = { longest: null, shortest: null };
/** They are asked for with every stroke of the pen, and change slowly. */
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 500;
const kept = new LRUCache<string, Promise<Extremes>>({ max: MOST_KEPT, ttl: KEPT_MS });

async function knownExtremes(sql: Sql, workspaceId: string, variable: Variable): Promise<Extremes> {
  const { source, path, kind } = variable;
  const key = [workspaceId, source, path, kind].join(' ');
  const known = kept.get(key);
  if (known) return await known;
  const extremes = extremesOf(sql, workspaceId, variable);
  kept.set(key, extremes);
  extremes.catch(() => kept.delete(key));
  return await extremes;
}

type Extremes = { longest: string | number | null; shortest: string | number | null };

/** Where each source's values lie in people's profiles and in events, as a property path. */
async function extremesOf(sql: Sql, workspaceId: string, variable: Variable): Promise<Extremes> {
  const { source, path, kind } = variable;
  const name =
    source === 'store' && path === 'name'
      ? 'store'
      : source === 'coupon' && path === 'code'
        ? 'coupon_code'
        : path;
  const keys = (source === 'recommended' ? name.replace(/_\d+$/, '') : name).split('.');
  const [row] = await sql<{ longest: string | null; shortest: string | null }[]>`
    with bags as (
      (select profile(customer) as properties from customer
        where ${source !== 'event' && source !== 'recommended'} and workspace_id = ${workspaceId}
        order by updated_at desc limit ${SAMPLE})
      union all
      (select e.properties from event e join workspace w on w.id = e.workspace_id
        where ${source !== 'profile'} and e.workspace_id = ${workspaceId}
          and (${source !== 'recommended'} or e.type = w.policy->>'purchaseEvent')
        order by e.received_at desc limit ${SAMPLE})
    ), found as (
      select distinct left(properties #>> ${keys}, 300) as value from bags
      where jsonb_typeof(properties #> ${keys}) in ('string', 'number', 'boolean'))
    select (select value from found where value <> '' order by length(value) desc, value limit 1) as longest,
      (select value from found where value <> '' order by length(value), value limit 1) as shortest`;
  const typed = (value: string | null | undefined) => {
    if (value == null) return null;
    const number = kind === 'number' || kind === 'money' ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : value;
  };
  return { longest: typed(row?.longest), shortest: typed(row?.shortest) };
}
