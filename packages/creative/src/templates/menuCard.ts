import type { Layer } from '../document/document.ts';
import {
  accent,
  brand,
  card,
  heading,
  icon,
  ink,
  kicker,
  muted,
  paper,
  primary,
  shape,
  solid,
  terms,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

function dish(number: number, y: number, name: string, detail: string, price: string): Layer[] {
  return [
    text(
      `Dish ${number}`,
      [128, y, 660, 70],
      name,
      heading(54, { color: ink, letterSpacing: 0, lineHeight: 1.2 }),
    ),
    text(
      `Dish ${number} price`,
      [788, y, 164, 70],
      price,
      heading(54, { color: accent, letterSpacing: 0, lineHeight: 1.2, align: 'end' }),
    ),
    text(`Dish ${number} detail`, [128, y + 72, 824, 54], detail, type(38, { color: muted }), {
      verticalAlign: 'top',
    }),
    shape(`Dots ${number}`, [128, y + 140, 824, 4], 'line', null, {
      stroke: { color: ink, width: 3, dash: [3, 12] },
      opacity: 0.45,
    }),
  ];
}

export const menuCard: Template = {
  id: 'menu-card',
  name: 'Menu card',
  kind: 'Products',
  description: 'Four dishes with prices, set like a printed menu.',
  card: card(
    'portrait',
    solid(primary),
    "Tonight's menu: four dishes from $9 to $26, kitchen open from 5 to 10.",
    [
      shape('Sheet', [48, 48, 984, 1254], 'rectangle', paper, { radius: 12 }),
      shape('Frame', [72, 72, 936, 1206], 'rectangle', null, {
        stroke: { color: primary, width: 3, dash: [] },
      }),
      shape('Inner frame', [84, 84, 912, 1182], 'rectangle', null, {
        stroke: { color: primary, width: 1, dash: [] },
      }),
      icon('Leaf', [508, 118, 64, 64], 'leaf', accent),
      brand([128, 192, 824, 52], primary, 'center'),
      text(
        'Headline',
        [128, 252, 824, 150],
        'Tonight’s table',
        heading(118, { color: ink, align: 'center' }),
        { autoFit: { min: 68 } },
      ),
      text('When', [128, 402, 824, 84], '{{ store }}', kicker(32, { color: accent, align: 'center' })),
      ...dish(1, 504, 'Charred leeks', 'hazelnut, brown butter, lemon', '$9'),
      ...dish(2, 664, 'Crab & corn soup', 'chilli oil, soft herbs', '$14'),
      ...dish(3, 824, 'Roast half chicken', 'green sauce, potatoes in the drippings', '$26'),
      ...dish(4, 984, 'Burnt honey tart', 'crème fraîche, sea salt', '$11').slice(0, 3),
      terms([128, 1150, 824, 92], 'Kitchen open 5 to 10 pm. Tell us about allergies.', ink, 'center'),
    ],
    [variable('store', 'store', 'name', 'Dinner from five')],
  ),
  copyHints: {
    headline: 'Two or three words that set the table.',
    'dish-1': 'The dish in the fewest words.',
    'dish-1-detail': 'Three ingredients people can taste as they read.',
  },
};
