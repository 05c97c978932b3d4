import type { Card } from '@waymark/creative/document/document';
import type { Queryable } from '@waymark/db/connect';
import { fillGoods, type Goods, goodsIn, type Lack, type Missing } from '@waymark/journey/text/goods';
import {
  availableProducts,
  type ProductFacts,
  productIdOf,
  productWords,
} from '@waymark/studio/rendering/products';
import { giveCodes } from '../../coupons/give.ts';

/** A message whose text or card may name a product and coupons. `template` is null if its text names none. */
export interface Unfilled {
  id: string;
  entryId: string;
  step: number;
  template: string | null;
  missing: Missing | null;
  /** The product it names, by the shop's id; null: the one that its entry's event names. */
  product: string | null;
  card: Pick<Card, 'variables'> | null;
}

/** What a message says, or why it is not sent. `body` is null if its text stays as it is; the rest is for its card. */
export type Filled =
  | { body: string | null; product: ProductFacts | null; coupon: Record<string, string | null> }
  | { reason: string };

interface Facts {
  id: string;
  profile: Record<string, unknown>;
  event: Record<string, unknown> | null;
}

/**
 * Looks up the catalog items that messages name, as they are now, and gives their entries coupon codes, in the
 * caller's transaction; repeated, it gives the same codes. By message ids.
 */
export async function fillFromCatalog(
  tx: Queryable,
  workspaceId: string,
  messages: readonly Unfilled[],
  at: Date,
): Promise<Map<string, Filled>> {
  const rows = await tx<Facts[]>`
    select m.id, profile(c) as profile, v.properties as event
    from message m join customer c on c.id = m.customer_id join entry e on e.id = m.entry_id
      left join event v on v.id = e.event_id
    where m.workspace_id = ${workspaceId} and m.id = any(${messages.map(({ id }) => id)}::uuid[])`;
  const pools = await poolNames(tx, workspaceId, messages);
  const chosen = new Map(messages.map(({ id, product }) => [id, product]));
  const idOf = ({ id, event }: Facts) => chosen.get(id) ?? productIdOf(event ?? {});
  const products = await availableProducts(tx, workspaceId, [
    ...new Set(rows.flatMap((row) => idOf(row) ?? [])),
  ]);
  const known = new Map(
    rows.map((row) => {
      const { id, profile, event } = row;
      const product = products.get(idOf(row) ?? '') ?? null;
      return [id, { values: { ...profile, event: event ?? {} }, product }];
    }),
  );
  // A message withheld for want of its product uses up no code.
  const wishes = messages
    .filter((message) => !lacksProduct(message, known.get(message.id)?.product ?? null))
    .flatMap(({ entryId, step, ...message }) =>
      poolsOf(message)
        .filter((pool) => pools.has(pool))
        .map((pool) => ({ entryId, step, pool })),
    );
  const codes = await giveCodes(tx, workspaceId, wishes, at);
  return new Map(
    messages.map((message) => {
      const { values = {}, product = null } = known.get(message.id) ?? {};
      return [
        message.id,
        filledOf(message, values, { product, coupon: codes.get(message.entryId) ?? {} }, pools),
      ];
    }),
  );
}

function filledOf(
  message: Unfilled,
  values: Record<string, unknown>,
  { product, coupon }: { product: ProductFacts | null; coupon: Record<string, string> },
  pools: ReadonlyMap<string, string>,
): Filled {
  const goods = { product: product && productWords(product), coupon };
  const lack = cardLacks(message, product, coupon, pools);
  if (lack) return { reason: reasonOf(lack, pools) };
  const { template, missing } = message;
  const text = template === null ? { body: null } : fillGoods(template, values, goods, missing ?? 'fallback');
  if ('lacks' in text) return { reason: reasonOf(text.lacks, pools) };
  const none = poolsOf(message).flatMap((pool) => (pools.has(pool) ? [[pool, null] as const] : []));
  return { body: text.body, product, coupon: { ...Object.fromEntries(none), ...coupon } };
}

const lacksProduct = ({ template, card, missing }: Unfilled, product: ProductFacts | null): boolean =>
  missing === 'skip' &&
  product === null &&
  (goodsIn(template ?? '').product || (card?.variables ?? []).some(({ source }) => source === 'product'));

/** The pools that a message may take a code of. A card's coupon may be a property of the profile instead. */
const poolsOf = ({ template, card }: Pick<Unfilled, 'template' | 'card'>): string[] => [
  ...goodsIn(template ?? '').pools,
  ...(card?.variables ?? []).flatMap(({ source, path }) => (source === 'coupon' ? [path] : [])),
];

async function poolNames(tx: Queryable, workspaceId: string, messages: readonly Unfilled[]) {
  const keys = [...new Set(messages.flatMap(poolsOf))];
  if (keys.length === 0) return new Map<string, string>();
  const rows = await tx<{ key: string; name: string }[]>`
    select key, name from coupon_pool where workspace_id = ${workspaceId} and key = any(${keys}::text[])`;
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** Like `fillGoods`, for the card's text: a code without a fallback is never left out. */
function cardLacks(
  message: Unfilled,
  product: ProductFacts | null,
  coupon: Goods['coupon'],
  pools: ReadonlyMap<string, string>,
): Lack | null {
  const { card, missing } = message;
  if (lacksProduct(message, product)) return { product: true };
  for (const { source, path, fallback } of card?.variables ?? []) {
    if (source !== 'coupon' || !pools.has(path) || Object.hasOwn(coupon, path)) continue;
    if (missing === 'skip' || fallback.trim() === '') return { pool: path };
  }
  return null;
}

const reasonOf = (lack: Lack, pools: ReadonlyMap<string, string>): string =>
  'pool' in lack
    ? `Not sent: no codes were left in “${pools.get(lack.pool) ?? lack.pool}”.`
    : 'Not sent: the product was gone or out of stock.';
