import { propertyOf } from '@waymark/audience/property';
import type { Card, Variable } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import type { Queryable } from '@waymark/db/connect';
import { DomainError } from '@waymark/workspace/errors';
import { availableProducts, productIdOf } from './products.ts';
import { type Recommendation, recommend } from './recommend.ts';

type Properties = Record<string, unknown>;
type Source = Variable['source'];

/** Get a person, by the sources that variables name. */
export type PersonFacts = Record<Source, Properties>;

/** Of a person without anything known: every variable falls back. */
export const nobody: PersonFacts = {
  profile: {},
  event: {},
  recommended: {},
  store: {},
  loyalty: {},
  inventory: {},
  coupon: {},
  product: {},
};

/**
 * A card's values for one person; a value that is missing or of no use on a card (a list, an object) is null, and the
 * variable's fallback stands in.
 */
export function valuesFrom(card: Pick<Card, 'variables'>, facts: PersonFacts): CardValues {
  return Object.fromEntries(
    card.variables.map(({ name, source, path }) => [name, scalar(propertyOf(facts[source], path))]),
  );
}

/** Strings are cut: nothing on a card is longer than this many characters. */
const LONGEST = 300;

function scalar(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') return value.slice(0, LONGEST).toWellFormed();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

export interface ForWhom {
  customerId: string;
  /** The entry that a message is sent in: its triggering event is the event. Else the person's newest event is. */
  entryId?: string | null;
  /** The product chosen for the message, by the shop's id; else the event names it. */
  product?: string | undefined;
}

/**
 * Reads what a card may say of a person. `event`: the properties of the event that began the entry. `store`: the profile's
 * `store` with its distance from the newest event that names one. `loyalty`: tier and points of the profile, else of the newest
 * milestone. `coupon`: `code` and what else profile and event say, and a sample of each coupon pool. `product`: the chosen one, or the one that the event names, if it can be bought. `inventory`: `left` of the event's item by the newest
 * inventory event of the workspace. `recommended`: bought together with what they last bought. Only sources in use are read.
 */
export async function factsOf(
  sql: Queryable,
  workspaceId: string,
  whom: ForWhom,
  card: Pick<Card, 'variables'>,
): Promise<PersonFacts> {
  const wanted = new Set(card.variables.map(({ source }) => source));
  const [person] = await sql<{ profile: Properties; event: Properties | null }[]>`
    select profile(c) as profile, coalesce(
      (select v.properties from entry e join event v on v.id = e.event_id
        where e.id = ${whom.entryId ?? null} and e.customer_id = c.id),
      (select v.properties from event v where ${whom.entryId == null} and v.customer_id = c.id
        order by v.at desc, v.id limit 1)) as event
    from customer c where c.id = ${whom.customerId} and c.workspace_id = ${workspaceId}`;
  if (!person) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  const { profile } = person;
  const event = person.event ?? {};
  const productId = whom.product ?? productIdOf(event);
  const [recommended, store, loyalty, inventory, products, samples] = await Promise.all([
    wanted.has('recommended') ? recommend(sql, workspaceId, whom.customerId, itemOf(event)) : [],
    wanted.has('store') ? newest(sql, workspaceId, whom.customerId, sql`v.properties ? 'store'`) : {},
    wanted.has('loyalty') ? newest(sql, workspaceId, whom.customerId, sql`v.type like 'loyalty%'`) : {},
    wanted.has('inventory') ? stockOf(sql, workspaceId, event) : {},
    availableProducts(sql, workspaceId, wanted.has('product') && productId !== null ? [productId] : []),
    wanted.has('coupon') ? sampleCodes(sql, workspaceId) : {},
  ]);
  return {
    profile,
    event,
    recommended: asProperties(recommended),
    store: storeFacts(profile, store, event),
    loyalty: { ...loyalty, ...profile },
    inventory: { ...event, ...inventory },
    coupon: { ...couponFacts(profile, event), ...samples },
    product: { ...products.get(productId ?? '') },
  };
}

/** What a card says of a chosen product, as it is now, and nothing of a person. */
export async function valuesOfProduct(
  sql: Queryable,
  workspaceId: string,
  card: Pick<Card, 'variables'>,
  product: string,
): Promise<CardValues> {
  const found = (await availableProducts(sql, workspaceId, [product])).get(product);
  const variables = card.variables.filter(({ source }) => source === 'product');
  return valuesFrom({ variables }, { ...nobody, product: { ...found } });
}

const itemOf = (event: Properties): string | null => (typeof event.item === 'string' ? event.item : null);

/** `item`, `price` of the first, then `item_2`, `price_2` and so on. */
function asProperties(found: readonly Recommendation[]): Properties {
  return Object.fromEntries(
    found.flatMap((one, index) =>
      Object.entries(one).map(([key, value]) => [index === 0 ? key : `${key}_${index + 1}`, value]),
    ),
  );
}

function storeFacts(profile: Properties, newestVisit: Properties, event: Properties): Properties {
  const named = event.store !== undefined ? event : newestVisit;
  const name = event.store ?? profile.store ?? profile.nearest_store ?? newestVisit.store;
  const near = named.store === name ? named : {};
  return { city: profile.city, state: profile.state, ...near, name, store: name };
}

/** What codes of the pools look like, by their keys: real ones are given as a message leaves. */
async function sampleCodes(sql: Queryable, workspaceId: string): Promise<Properties> {
  const pools = await sql<{ key: string; sample: string }[]>`
    select key, sample from coupon_pool where workspace_id = ${workspaceId} and sample <> ''`;
  return Object.fromEntries(pools.map(({ key, sample }) => [key, sample]));
}

function couponFacts(profile: Properties, event: Properties): Properties {
  const code = event.coupon_code ?? event.coupon ?? profile.coupon_code ?? profile.coupon;
  return { ...profile, ...event, code };
}

async function newest(sql: Queryable, workspaceId: string, customerId: string, which: ReturnType<Queryable>) {
  const [row] = await sql<{ properties: Properties }[]>`
    select v.properties from event v where v.customer_id = ${customerId} and v.workspace_id = ${workspaceId} and ${which}
    order by v.at desc, v.id limit 1`;
  return row?.properties ?? {};
}

/** The newest inventory event of the workspace about the item that this is about. */
async function stockOf(sql: Queryable, workspaceId: string, event: Properties): Promise<Properties> {
  const item = itemOf(event);
  if (item === null) return {};
  const [row] = await sql<{ properties: Properties }[]>`
    select properties from event
    where workspace_id = ${workspaceId} and type in ('inventory', 'inventory_changed', 'back_in_stock', 'low_stock')
      and properties->>'item' = ${item} order by at desc, id limit 1`;
  return row?.properties ?? {};
}
