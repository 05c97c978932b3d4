import type { products } from '../products.ts';

const PINE = '#1f4d46';
const CLAY = '#b84a24';
const PAPER = '#faf6ef';
const WALNUT = '#7a5236';
const STONE = '#8d887c';
const INK = '#1d2322';

/** The colors of each shelf of the shop. */
const walls = { coffee: '#ecdcc8', brewing: '#dfe5df', table: '#f0e3d8', home: '#e6e2ea' };

const shape = (fill: string, d: string): string => `<path fill="${fill}" d="${d}"/>`;
const line = (color: string, width: number, d: string): string =>
  `<path fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${d}"/>`;
const round = (fill: string, cx: number, cy: number, rx: number, ry = rx): string =>
  `<ellipse fill="${fill}" cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}"/>`;
const bag = (color: string): string =>
  shape(color, 'M33 26h34l4 58H29Z') +
  shape(INK, 'M33 20h34v7H33Z') +
  shape(PAPER, 'M38 45h24v22H38Z') +
  round(WALNUT, 50, 56, 6, 8) +
  line(PAPER, 1.5, 'M51 49q-4 7 0 14');

/** Drawn in 100 × 100, standing on 84. */
const goods = {
  'Daybreak beans': bag(CLAY),
  'Ember winter blend': bag(PINE),
  'Decaf Dusk beans': bag(STONE),
  'pour-over set':
    shape(PAPER, 'M30 22h40L56 46H44Z') +
    line(CLAY, 3, 'M36 46h28') +
    shape('#c9d6d3', 'M44 49h12l12 30q1 5-4 5H36q-5 0-4-5Z') +
    shape(WALNUT, 'M38 66h24l5 13q1 5-3 5H36q-4 0-3-5Z'),
  'gooseneck kettle':
    line(PINE, 5, 'M36 68q-16-2-14-22q0-8-6-10') +
    line(INK, 4, 'M68 40q18 2 14 24q-2 8-12 10') +
    shape(PINE, 'M38 40h28l8 36q1 8-7 8H37q-8 0-7-8Z') +
    shape(INK, 'M40 36h24v4H40Z') +
    round(INK, 52, 33, 3),
  'hand grinder':
    shape(WALNUT, 'M38 46h24v34q0 4-4 4H42q-4 0-4-4Z') +
    shape(STONE, 'M36 34h28v12H36Z') +
    line(INK, 3.5, 'M50 34V24h24') +
    round(WALNUT, 75, 21, 5, 6),
  'terracotta mug':
    line(CLAY, 6, 'M66 50q16-2 14 12q-1 10-15 9') +
    shape(CLAY, 'M28 40h40v34q0 10-10 10H38q-10 0-10-10Z') +
    shape(PAPER, 'M28 50h40v5H28Z') +
    round(WALNUT, 48, 40, 20, 4),
  'stoneware bowls':
    shape(STONE, 'M20 58h60q0 26-30 26T20 58Z') +
    shape(PINE, 'M26 42h48q0 16-24 18-24-2-24-18Z') +
    round('#c9d6d3', 50, 42, 24, 5),
  'linen napkins':
    shape('#d8cbb3', 'M24 66h52v18H24Z') +
    shape(PAPER, 'M28 48h44v18H28Z') +
    shape(CLAY, 'M32 32h36v16H32Z') +
    line(PAPER, 1.5, 'M32 38h36M28 55h44'),
  'walnut board':
    shape(WALNUT, 'M30 36q0-6 6-6h8v-8q0-4 6-4t6 4v8h8q6 0 6 6v42q0 6-6 6H36q-6 0-6-6Z') +
    round('#f0e3d8', 50, 24, 2.5) +
    line('#8f6547', 1.5, 'M38 40q4 18 0 36M50 40q-3 18 0 36M62 40q3 18 0 36'),
  'wool throw':
    shape(PINE, 'M26 26h48v48H26Z') +
    shape(PAPER, 'M26 36h48v4H26ZM26 46h48v4H26ZM26 56h48v4H26Z') +
    line(PINE, 2, 'M29 74v9M37 74v9M45 74v9M55 74v9M63 74v9M71 74v9'),
  'beeswax candle':
    shape('#e8b84a', 'M38 42h24v42H38Z') +
    round('#f3d27c', 50, 42, 12, 3) +
    line(INK, 1.5, 'M50 42v-6') +
    shape(CLAY, 'M50 20q8 9 4 15-4 4-8 0-4-6 4-15Z'),
  'ceramic vase':
    line(PINE, 2, 'M46 46Q42 28 34 20M50 46V16M54 46q4-16 14-22') +
    round(CLAY, 34, 20, 4) +
    round('#e8b84a', 50, 15, 4) +
    round(CLAY, 68, 23, 4) +
    shape(PAPER, 'M44 44h12v6q14 8 14 20 0 14-14 14H44q-14 0-14-14 0-12 14-20Z'),
  'reading lamp':
    shape(INK, 'M36 80h28v4H36Z') + line(INK, 3, 'M50 80V48') + shape('#e8b84a', 'M38 20h24l10 30H28Z'),
} satisfies Record<(typeof products)[number]['item'], string>;

/** A product on its shelf, as SVG of 800 × 800. */
export function drawGood({ item, category }: Pick<(typeof products)[number], 'item' | 'category'>): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 100 100">${shape(walls[category], 'M0 0h100v100H0Z')}${shape('#00000014', 'M0 84h100v16H0Z')}${goods[item]}</svg>`;
}
