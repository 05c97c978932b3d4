import { mug } from './art.ts';
import {
  accent,
  brand,
  card,
  darker,
  heading,
  ink,
  kicker,
  paper,
  pictureOf,
  pill,
  primary,
  REQUIRED,
  shape,
  solid,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

export const productDrop: Template = {
  id: 'product-drop',
  name: 'Product drop',
  kind: 'Products',
  description: 'Something new, shown large, with its name and price.',
  card: card(
    'portrait',
    solid(paper),
    'New: The Ridge mug, $34, in three glazes.',
    [
      brand([80, 64, 560, 60], primary),
      text('New', [640, 64, 360, 60], 'Just in', kicker(34, { color: accent, align: 'end' })),
      shape('Niche', [80, 156, 920, 800], 'arch', primary),
      shape('Niche shade', [80, 156, 920, 800], 'arch', darker(0.42)),
      shape('Glow', [220, 300, 640, 640], 'ellipse', {
        kind: 'radial',
        x: 0.5,
        y: 0.5,
        radius: 0.5,
        stops: [
          { at: 0, color: '#ffffff3d' },
          { at: 1, color: '#ffffff00' },
        ],
      }),
      shape('Table', [80, 852, 920, 104], 'rectangle', '#00000038'),
      mug('Mug', [276, 356, 540]),
      pictureOf('Product picture', [80, 156, 920, 800], 'item_picture', 'The new product', {
        mask: 'rounded',
        radius: 24,
      }),
      text('Product', [80, 992, 640, 132], 'The Ridge mug', heading(92, { color: ink })),
      text(
        'Detail',
        [80, 1132, 640, 140],
        'Stoneware, thrown by hand. Three glazes, 400 of each.',
        type(44, { color: ink, lineHeight: 1.3 }),
        { verticalAlign: 'top' },
      ),
      text('Price', [744, 1000, 256, 116], '{{ price }}', heading(84, { color: primary, align: 'end' }), {
        fixed: [...REQUIRED],
      }),
      pill(
        'Call to action',
        [640, 1152, 360, 116],
        'See it',
        accent,
        type(44, { weight: 700, color: paper, align: 'end' }),
      ),
    ],
    [
      variable('price', 'recommended', 'price', '34', { kind: 'money' }),
      variable('item_picture', 'recommended', 'picture', '', { kind: 'image' }),
    ],
  ),
  copyHints: {
    product: 'The name people would say aloud.',
    detail: 'What it is made of and how many there are.',
  },
};
