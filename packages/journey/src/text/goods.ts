import type { Properties } from '@waymark/audience/facts';
import { fillText, mergeTags } from './text.ts';

/*
 * Goods are what a text names from the catalog: the product that the entry started with ("product.price"), and a code
 * from a coupon pool ("coupon.spring"). They are looked up when the message is sent.
 */

/** What a message does if a product is unavailable or a pool has run dry: it isn't sent, or fallbacks are used. */
export type Missing = 'skip' | 'fallback';

const PRODUCT = 'product.';
const COUPON = 'coupon.';

/** The key of the pool that a name takes a code from; null for other names. */
export const poolOf = (name: string): string | null =>
  name.startsWith(COUPON) ? name.slice(COUPON.length) : null;
export const isProductName = (name: string): boolean => name.startsWith(PRODUCT);

/** What a text says of a product, by the names of its variables. */
export const productValues = (product: Properties): Properties =>
  Object.fromEntries(Object.entries(product).map(([name, value]) => [PRODUCT + name, value]));

export function goodsIn(text: string): { product: boolean; pools: string[] } {
  const names = mergeTags(text).map(({ name }) => name);
  return {
    product: names.some(isProductName),
    pools: [...new Set(names.flatMap((name) => poolOf(name) ?? []))],
  };
}

export const usesGoods = (text: string): boolean => {
  const { product, pools } = goodsIn(text);
  return product || pools.length > 0;
};

/** What is available for one message. `product` is null if it is gone or sold out, or the entry started with none. */
export interface Goods {
  product: Properties | null;
  /** Codes by pool key; a pool that has run dry is missing. */
  coupon: Readonly<Record<string, string>>;
}

/** Why a message isn't sent: the product, or the pool with this key. */
export type Lack = { product: true } | { pool: string };

/**
 * Returns the text with products, codes and other values filled in, or what keeps it from being sent: whatever is
 * missing if the rule says so, and always a code or product without a fallback, so that no text is sent with a gap.
 */
export function fillGoods(
  text: string,
  values: Properties,
  { product, coupon }: Goods,
  missing: Missing,
): { body: string } | { lacks: Lack } {
  // By their full names, so that no profile property replaces them.
  const goods: Record<string, unknown> = {};
  for (const { name, fallback } of mergeTags(text)) {
    const pool = poolOf(name);
    if (pool !== null) {
      goods[name] = Object.hasOwn(coupon, pool) ? coupon[pool] : undefined;
      if (goods[name] === undefined && (missing === 'skip' || !fallback?.trim())) return { lacks: { pool } };
    } else if (isProductName(name)) {
      if (product === null && (missing === 'skip' || !fallback?.trim())) return { lacks: { product: true } };
      goods[name] = product?.[name.slice(PRODUCT.length)];
    }
  }
  return { body: fillText(text, { ...values, ...goods }) };
}
