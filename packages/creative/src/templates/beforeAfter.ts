import type { Layer } from '../document/document.ts';
import { mug, vase } from './art.ts';
import {
  accent,
  brand,
  card,
  darker,
  heading,
  ink,
  kicker,
  type Place,
  paper,
  pictureOf,
  pill,
  primary,
  shape,
  solid,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

/** A neglected shelf: a bare bulb, a crooked print, a box that was never unpacked. */
function before(): Layer[] {
  const dim = (name: string, place: Place, opacity: number, rotation = 0) =>
    shape(name, place, 'rectangle', ink, { opacity, rotation });
  return [
    dim('Cord', [388, 0, 4, 150], 0.45),
    shape('Bulb', [368, 146, 44, 56], 'ellipse', paper, {
      stroke: { color: ink, width: 4, dash: [] },
      opacity: 0.55,
    }),
    shape('Askew print', [96, 262, 190, 236], 'rectangle', paper, {
      stroke: { color: ink, width: 8, dash: [] },
      rotation: -11,
      opacity: 0.45,
    }),
    dim('Before shelf', [0, 700, 538, 26], 0.42),
    dim('Box', [286, 572, 178, 128], 0.34),
    dim('Box lid', [276, 552, 198, 30], 0.5),
    shape('Box tape', [358, 552, 34, 72], 'rectangle', paper, { opacity: 0.5 }),
    dim('Paper 1', [74, 684, 168, 16], 0.34),
    dim('Paper 2', [92, 668, 150, 14], 0.44, -3),
    dim('Paper 3', [84, 652, 138, 13], 0.3, 2),
  ];
}

export const beforeAfter: Template = {
  id: 'before-after',
  name: 'Before and after',
  kind: 'Stories',
  description: 'Two pictures side by side, and one line on what made the difference.',
  card: card(
    'portrait',
    solid(paper),
    'Before: an empty shelf. After: the same shelf with a vase, a mug and warm light.',
    [
      shape('Before ground', [0, 0, 538, 900], 'rectangle', ink, { opacity: 0.18 }),
      ...before(),
      shape('After ground', [542, 0, 538, 900], 'rectangle', primary),
      shape('After shade', [542, 0, 538, 900], 'rectangle', darker(0.45)),
      shape('Lamp light', [542, 120, 538, 600], 'ellipse', {
        kind: 'radial',
        x: 0.5,
        y: 0.5,
        radius: 0.5,
        stops: [
          { at: 0, color: '#ffffff59' },
          { at: 1, color: '#ffffff00' },
        ],
      }),
      shape('Print', [834, 150, 168, 214], 'rectangle', paper, {
        shadow: { color: '#00000040', blur: 24, x: 0, y: 10 },
      }),
      shape('Print sun', [874, 190, 88, 88], 'ellipse', accent),
      shape('Print line', [866, 304, 104, 8], 'rectangle', ink, { opacity: 0.7 }),
      shape('After shelf', [542, 700, 538, 26], 'rectangle', accent),
      vase('Vase', [572, 316, 388], paper, accent),
      mug('Mug', [836, 494, 214]),
      pictureOf('Before picture', [0, 0, 538, 900], 'before_picture', 'How it was before'),
      pictureOf('After picture', [542, 0, 538, 900], 'after_picture', 'How it is now'),
      pill('Before label', [40, 780, 420, 84], 'Before', ink, kicker(34, { color: paper })),
      pill('After label', [582, 780, 420, 84], 'After', accent, kicker(34, { color: paper })),
      text('Headline', [80, 926, 920, 204], 'Same shelf, one Saturday later', heading(92, { color: ink }), {
        autoFit: { min: 56 },
      }),
      text(
        'Detail',
        [80, 1136, 920, 112],
        'Three pieces and twenty minutes, {{ first_name }}. Yours next?',
        type(42, { color: ink }),
        { verticalAlign: 'top' },
      ),
      brand([80, 1262, 920, 48], primary),
    ],
    [
      variable('first_name', 'profile', 'first_name', 'no more'),
      variable('before_picture', 'event', 'before_picture', '', { kind: 'image' }),
      variable('after_picture', 'event', 'after_picture', '', { kind: 'image' }),
    ],
  ),
  copyHints: {
    headline: 'What changed, and how little it took.',
    detail: 'What it took: time, pieces, price.',
  },
};
