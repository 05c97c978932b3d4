import type { Properties } from '@waymark/audience/facts';
import { fillText, mergeTags } from './text.ts';

/*
 * Goods are what a text names of the catalog: the product that the entry began with ("product.price"), and a code of a
 * coupon pool ("coupon.spring"). They are looked up as the message leaves.
 */

/** What a message does where a product is gone or a pool has run dry: nothing is sent, or fallbacks stand in. */
export type Missing = 'skip' | 'fallback';

const PRODUCT = 'product.';
const COUPON = 'coupon.';

/** The pool that a name takes a code of, by its key; null for other names. */
export const poolOf = (name: string): string | null =>
  name.startsWith(COUPON) ? name.slice(COUPON.length) : null;
export const isProductName = (name: string): boolean => name.startsWith(PRODUCT);

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

/** What there is for one message. `product`: null if it is gone, sold out, or the entry began with none. */
export interface Goods {
  product: Properties | null;
  /** Codes by pool; a pool that has run dry is missing. */
  coupon: Readonly<Record<string, string>>;
}

/** Why a message is not sent: the product, or the pool by its key. */
export type Lack = { product: true } | { pool: string };

/**
 * The text with its goods and other values filled in, or what keeps it from being sent: what is missing where the rule says so, and in any case a
 * code, or a product that is gone, without a fallback, so that no text goes out with a gap.
 */
export function fillGoods(
  text: string,
  values: Properties,
  { product, coupon }: Goods,
  missing: Missing,
): { body: string } | { lacks: Lack } {
  // By their whole names, so that no property of a profile stands in for them.
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
