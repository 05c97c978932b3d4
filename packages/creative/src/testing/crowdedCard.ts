import type { Card, Layer, LayerOf } from '../document/document.ts';
import { iconPaths } from '../icons/paths.ts';
import { cardOf, photo, placed, styled, textLayer } from './kit.ts';

const COLUMNS = 10;
const ROWS = 20;
const CELL = { width: 104, height: 66 };
/** A layer and the gap to its neighbor are one cell. */
const BOX = { width: 94, height: 56 };
/** Coprime with the number of layers, so that neighbors on the card are far apart in the order of layers. */
const STRIDE = 73;

const soft = { color: '#00000055', blur: 12, x: 0, y: 4 };
const dusk = {
  kind: 'linear',
  angle: 35,
  stops: [
    { at: 0, color: '#0f766e' },
    { at: 1, color: '#f59e0b' },
  ],
} as const satisfies Card['background'];
const glow = {
  kind: 'radial',
  x: 0.4,
  y: 0.4,
  radius: 0.8,
  stops: [
    { at: 0, color: '#fff7ed' },
    { at: 1, color: '#fb923c' },
  ],
} as const satisfies Card['background'];

type Make = (id: string, x: number, y: number, picture: string) => Layer;
const at = (id: string, x: number, y: number) => placed(id, x, y, BOX.width, BOX.height);
const words = (size: number) => styled(size, { weight: 600, align: 'center' });

const shape = (kind: LayerOf<'shape'>['shape'], change: Partial<LayerOf<'shape'>>): Make => {
  return (id, x, y) => ({
    ...at(id, x, y),
    kind: 'shape',
    shape: kind,
    radius: 12,
    fill: dusk,
    stroke: null,
    ...change,
  });
};
const picture = (change: Partial<LayerOf<'image'>>): Make => {
  return (id, x, y, pictureId) =>
    photo(id, [x, y, BOX.width, BOX.height], { source: { pictureId }, alt: 'A picture', ...change });
};

/** Ten kinds of layers, in turn. */
const kinds: readonly Make[] = [
  (id, x, y) => textLayer(id, 'Fresh bread', [x, y, BOX.width, BOX.height], styled(17)),
  picture({}),
  (id, x, y) =>
    textLayer(id, 'Order', [x, y, BOX.width, BOX.height], words(20), {
      shadow: soft,
      backing: { fill: dusk, padding: 10, radius: 20 },
    }),
  shape('rectangle', { shadow: soft }),
  shape('star', { fill: glow, stroke: { color: '#7c2d12', width: 2, dash: [] } }),
  picture({ mask: 'rounded', radius: 14, shadow: soft }),
  (id, x, y) => ({ ...at(id, x, y), kind: 'icon', icon: [...iconPaths.keys()][0] ?? '', color: '#14532d' }),
  (id, x, y) => ({
    ...at(id, x, y),
    kind: 'qr',
    data: `https://waymark.example/${id}`,
    color: '#000000',
    background: '#ffffff',
    level: 'M',
  }),
  shape('ellipse', { fill: glow, opacity: 0.8 }),
  (id, x, y) => ({
    ...at(id, x, y),
    kind: 'group',
    rotation: -6,
    layers: [
      {
        ...shape('rectangle', { fill: glow })(`${id}-ground`, 0, 0, ''),
        width: BOX.width,
        height: BOX.height,
      },
      textLayer(`${id}-words`, 'Two for one', [4, 6, BOX.width - 8, BOX.height - 12], words(17)),
    ],
  }),
];

/** A card of 200 layers of every costly kind, side by side, in an order unrelated to their positions. */
export function crowdedCard(picture: string): Card {
  const count = COLUMNS * ROWS;
  const layers = Array.from({ length: count }, (_, index) => {
    const place = (index * STRIDE) % count;
    const x = 20 + (place % COLUMNS) * CELL.width;
    const row = Math.floor(place / COLUMNS);
    const y = 20 + row * CELL.height;
    const make = kinds[(index + row) % kinds.length];
    if (!make) throw new Error('there are ten kinds');
    return make(`layer-${index}`, x, y, picture);
  });
  return cardOf(layers, { background: { kind: 'solid', color: '#faf7f0' }, alt: 'A crowded card' });
}
