import { bowl } from './art.ts';
import {
  accent,
  brand,
  card,
  heading,
  ink,
  kicker,
  paper,
  primary,
  REQUIRED,
  shape,
  solid,
  terms,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

export const weeklySpecial: Template = {
  id: 'weekly-special',
  name: 'Weekly special',
  kind: 'Offers',
  description: 'One dish or deal, this week, with its price.',
  card: card(
    'square',
    solid(paper),
    'This week: miso ramen for $14 instead of $18, Tuesday to Thursday.',
    [
      shape('Panel', [560, 0, 520, 1080], 'rectangle', primary),
      bowl('Bowl', [410, 270, 620]),
      brand([72, 64, 460, 60], primary),
      text('When', [72, 190, 440, 44], 'Tue to Thu', kicker(34, { color: accent })),
      text('Special', [72, 246, 420, 330], 'Miso ramen night', heading(116, { color: ink, lineHeight: 1 }), {
        verticalAlign: 'top',
        autoFit: { min: 64 },
      }),
      text(
        'Detail',
        [72, 596, 330, 220],
        'Slow broth, soft egg, spring greens.',
        type(44, { color: ink, lineHeight: 1.3 }),
        { verticalAlign: 'top' },
      ),
      {
        ...shape('Price badge', [770, 72, 250, 250], 'rectangle', null),
        kind: 'price',
        shape: 'circle',
        rotation: -8,
        now: '$14',
        was: '$18',
        note: '',
        style: type(100, {
          font: { token: 'heading' },
          weight: 700,
          color: paper,
          align: 'center',
          lineHeight: 1.05,
        }),
        fill: solid(accent),
        fixed: [...REQUIRED],
      },
      text(
        'Where',
        [600, 876, 424, 140],
        'At {{ store }}',
        type(42, { color: paper, weight: 600, align: 'end' }),
        { verticalAlign: 'bottom' },
      ),
      terms([72, 836, 450, 180], 'While it lasts, this week only.\nEat in or take away.', ink),
    ],
    [variable('store', 'store', 'name', 'all our places')],
  ),
  copyHints: {
    special: 'The dish or deal in two or three words.',
    detail: 'What makes mouths water; no adjectives that could be said of anything.',
  },
};
