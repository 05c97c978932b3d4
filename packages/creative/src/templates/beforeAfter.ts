import { mug, vase } from './art.ts';
import {
  accent,
  brand,
  card,
  heading,
  ink,
  kicker,
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
      shape('Before ground', [0, 0, 538, 900], 'rectangle', ink, { opacity: 0.2 }),
      shape('After ground', [542, 0, 538, 900], 'rectangle', {
        kind: 'linear',
        angle: 90,
        stops: [
          { at: 0, color: primary },
          { at: 1, color: ink },
        ],
      }),
      shape('Before shelf', [0, 700, 538, 26], 'rectangle', ink, { opacity: 0.35 }),
      shape('Before wall line', [96, 250, 346, 346], 'rectangle', null, {
        radius: 8,
        stroke: { color: ink, width: 4, dash: [14, 14] },
        opacity: 0.35,
      }),
      shape('Lamp light', [542, 120, 538, 600], 'ellipse', {
        kind: 'radial',
        x: 0.5,
        y: 0.5,
        radius: 0.5,
        stops: [
          { at: 0, color: '#ffffff4d' },
          { at: 1, color: '#ffffff00' },
        ],
      }),
      shape('After shelf', [542, 700, 538, 26], 'rectangle', accent),
      vase('Vase', [572, 316, 388], paper, accent),
      mug('Mug', [836, 494, 214]),
      pictureOf('Before picture', [0, 0, 538, 900], 'before_picture', 'How it was before'),
      pictureOf('After picture', [542, 0, 538, 900], 'after_picture', 'How it is now'),
      pill('Before label', [40, 780, 420, 84], 'Before', ink, kicker(34, { color: paper })),
      pill('After label', [582, 780, 420, 84], 'After', accent, kicker(34, { color: paper })),
      text('Headline', [80, 926, 920, 204], 'Same shelf, one Saturday later', heading(92, { color: ink }), {
        verticalAlign: 'middle',
        autoFit: { min: 56 },
      }),
      text(
        'Detail',
        [80, 1140, 600, 172],
        'Three pieces and twenty minutes, {{ first_name }}. Yours next?',
        type(42, { color: ink }),
      ),
      brand([690, 1254, 310, 48], primary, 'end'),
    ],
    [
      variable('first_name', 'profile', 'first_name', 'friend'),
      variable('before_picture', 'event', 'before_picture', '', { kind: 'image' }),
      variable('after_picture', 'event', 'after_picture', '', { kind: 'image' }),
    ],
  ),
  copyHints: {
    headline: 'What changed, and how little it took.',
    detail: 'What it took: time, pieces, price.',
  },
};
