import { person } from './art.ts';
import {
  accent,
  brand,
  card,
  heading,
  kicker,
  paper,
  pictureOf,
  primary,
  shape,
  solid,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

export const staffSpotlight: Template = {
  id: 'staff-spotlight',
  name: 'Staff spotlight',
  kind: 'Stories',
  description: 'A person behind the counter, and what they would take home.',
  card: card(
    'portrait',
    solid(accent),
    'Meet Maya, head roaster: “Ask me for the light roast.”',
    [
      shape('Background', [0, 0, 1080, 760], 'rectangle', paper),
      shape('Halo', [190, 150, 700, 700], 'ellipse', primary),
      shape('Halo ring', [150, 110, 780, 780], 'ellipse', null, {
        stroke: { color: primary, width: 4, dash: [] },
        opacity: 0.35,
      }),
      person('Portrait', [250, 160, 600]),
      pictureOf('Photo', [190, 150, 700, 610], 'photo', 'The person this is about', {
        mask: 'rounded',
        radius: 350,
      }),
      shape('Counter', [0, 760, 1080, 590], 'rectangle', accent),
      brand([80, 64, 640, 60], primary),
      text('Kicker', [80, 820, 920, 50], 'Meet the maker', kicker(34, { color: paper })),
      text('Name', [80, 872, 920, 130], 'Maya, head roaster', heading(100, { color: paper }), {
        autoFit: { min: 60 },
      }),
      text(
        'Quote',
        [80, 1012, 920, 160],
        '“Ask me for the light roast. It tastes of apricots, I promise.”',
        type(50, { color: paper, italic: true, weight: 400, lineHeight: 1.32 }),
        { verticalAlign: 'top' },
      ),
      shape('Rule', [80, 1196, 120, 6], 'rectangle', paper),
      text(
        'Where',
        [80, 1214, 920, 96],
        'At {{ store }} on weekdays',
        type(42, { color: paper, weight: 600 }),
      ),
    ],
    [
      variable('store', 'store', 'name', 'the counter'),
      variable('photo', 'store', 'photo', '', { kind: 'image' }),
    ],
  ),
  copyHints: { name: 'First name and what they do.', quote: 'One thing only they would say.' },
};
