export interface Product {
  item: string;
  category: 'coffee' | 'brewing' | 'table' | 'home';
  /** US dollars. */
  price: number;
  weight: number;
}

/** Where it sells. */
export const SITE = 'marlow.example';

/** What Marlow Goods sells. */
export const products = [
  { item: 'Daybreak beans', category: 'coffee', price: 18, weight: 12 },
  { item: 'Ember winter blend', category: 'coffee', price: 20, weight: 8 },
  { item: 'Decaf Dusk beans', category: 'coffee', price: 19, weight: 5 },
  { item: 'pour-over set', category: 'brewing', price: 64, weight: 5 },
  { item: 'gooseneck kettle', category: 'brewing', price: 89, weight: 4 },
  { item: 'hand grinder', category: 'brewing', price: 72, weight: 4 },
  { item: 'terracotta mug', category: 'table', price: 24, weight: 9 },
  { item: 'stoneware bowls', category: 'table', price: 58, weight: 4 },
  { item: 'linen napkins', category: 'table', price: 36, weight: 4 },
  { item: 'walnut board', category: 'table', price: 48, weight: 3 },
  { item: 'wool throw', category: 'home', price: 118, weight: 3 },
  { item: 'beeswax candle', category: 'home', price: 28, weight: 7 },
  { item: 'ceramic vase', category: 'home', price: 54, weight: 3 },
  { item: 'reading lamp', category: 'home', price: 132, weight: 2 },
] as const satisfies readonly Product[];

/** How busy each month is, January first: gifts before the holidays, quiet after. */
export const season: readonly number[] = [0.7, 0.8, 0.85, 0.9, 1.05, 0.85, 0.75, 0.8, 0.95, 1.05, 1.6, 1.9];
