import type { Layer } from '../document/document.ts';
import { mug } from './art.ts';
import { accent, darker, glow, heading, ink, kicker, line, muted, paper, primary, type } from './look.ts';
import {
  brand,
  button,
  fit,
  icon,
  pictureOf,
  required,
  shape,
  template,
  terms,
  text,
  top,
  variable,
} from './parts.ts';

function dish(number: number, y: number, name: string, detail: string, price: string): Layer[] {
  return [
    text(`Dish ${number}`, [128, y, 660, 70], name, heading(54, ink, { letterSpacing: 0, lineHeight: 1.2 })),
    text(
      `Dish ${number} price`,
      [788, y, 164, 70],
      price,
      heading(54, accent, { letterSpacing: 0, lineHeight: 1.2, align: 'end' }),
    ),
    text(`Dish ${number} detail`, [128, y + 72, 824, 54], detail, type(38, muted), top),
    shape(`Dots ${number}`, [128, y + 140, 824, 4], 'line', null, {
      ...line(ink, 3, [3, 12]),
      opacity: 0.45,
    }),
  ];
}

export const menuCard = template({
  id: 'menu-card',
  name: 'Menu card',
  kind: 'Products',
  description: 'Four dishes with prices, set like a printed menu.',
  size: 'portrait',
  background: primary,
  alt: "Tonight's menu: four dishes from $9 to $26, kitchen open from 5 to 10.",
  layers: [
    shape('Sheet', [48, 48, 984, 1254], 'rectangle', paper, { radius: 12 }),
    shape('Frame', [72, 72, 936, 1206], 'rectangle', null, line(primary, 3)),
    shape('Inner frame', [84, 84, 912, 1182], 'rectangle', null, line(primary, 1)),
    icon('Leaf', [508, 118, 64, 64], 'leaf', accent),
    brand([128, 192, 824, 52], primary, 'center'),
    text(
      'Headline',
      [128, 252, 824, 150],
      'Tonight’s table',
      heading(118, ink, { align: 'center' }),
      fit(68),
    ),
    text('When', [128, 402, 824, 84], '{{ store }}', kicker(32, accent, { align: 'center' })),
    ...dish(1, 504, 'Charred leeks', 'hazelnut, brown butter, lemon', '$9'),
    ...dish(2, 664, 'Crab & corn soup', 'chilli oil, soft herbs', '$14'),
    ...dish(3, 824, 'Roast half chicken', 'green sauce, potatoes in the drippings', '$26'),
    ...dish(4, 984, 'Burnt honey tart', 'crème fraîche, sea salt', '$11').slice(0, 3),
    terms([128, 1150, 824, 92], 'Kitchen open 5 to 10 pm. Tell us about allergies.', ink, 'center'),
  ],
  variables: [variable('store', 'store', 'name', 'Dinner from five')],
  copyHints: {
    headline: 'Two or three words that set the table.',
    'dish-1': 'The dish in the fewest words.',
    'dish-1-detail': 'Three ingredients people can taste as they read.',
  },
});

export const productDrop = template({
  id: 'product-drop',
  name: 'Product drop',
  kind: 'Products',
  description: 'Something new, shown large, with its name and price.',
  size: 'portrait',
  background: paper,
  alt: 'New: The Ridge mug, $34, in three glazes.',
  layers: [
    brand([80, 64, 560, 60], primary),
    text('New', [640, 64, 360, 60], 'Just in', kicker(34, accent, { align: 'end' })),
    shape('Niche', [80, 156, 920, 800], 'arch', primary),
    shape('Niche shade', [80, 156, 920, 800], 'arch', darker(0.42)),
    shape('Glow', [220, 300, 640, 640], 'ellipse', glow('#ffffff3d')),
    shape('Table', [80, 852, 920, 104], 'rectangle', '#00000038'),
    mug('Mug', [276, 356, 540]),
    pictureOf('Product picture', [80, 156, 920, 800], 'item_picture', 'The new product', {
      mask: 'rounded',
      radius: 24,
    }),
    text('Product', [80, 992, 640, 132], 'The Ridge mug', heading(92)),
    text(
      'Detail',
      [80, 1132, 640, 140],
      'Stoneware, thrown by hand. Three glazes, 400 of each.',
      type(44),
      top,
    ),
    text('Price', [744, 1000, 256, 116], '{{ price }}', heading(84, primary, { align: 'end' }), required),
    button([640, 1152, 360, 116], 'See it', accent, 44, 'end'),
  ],
  variables: [
    variable('price', 'recommended', 'price', '34', { kind: 'money' }),
    variable('item_picture', 'recommended', 'picture', '', { kind: 'image' }),
  ],
  copyHints: {
    product: 'The name people would say aloud.',
    detail: 'What it is made of and how many there are.',
  },
});
