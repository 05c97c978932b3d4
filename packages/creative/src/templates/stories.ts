import type { Layer } from '../document/document.ts';
import { mug, person, vase } from './art.ts';
import {
  accent,
  darker,
  glow,
  heading,
  ink,
  kicker,
  line,
  muted,
  paper,
  primary,
  soft,
  type,
} from './look.ts';
import { brand, fit, type Place, pictureOf, pill, shape, template, text, top, variable } from './parts.ts';

/** A neglected shelf: a bare bulb, a crooked print, a box that was never unpacked. */
function before(): Layer[] {
  const dim = (name: string, place: Place, opacity: number, rotation = 0) =>
    shape(name, place, 'rectangle', ink, { opacity, rotation });
  return [
    dim('Cord', [388, 0, 4, 150], 0.45),
    shape('Bulb', [368, 146, 44, 56], 'ellipse', paper, { ...line(ink, 4), opacity: 0.55 }),
    shape('Askew print', [96, 262, 190, 236], 'rectangle', paper, {
      ...line(ink, 8),
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

export const beforeAfter = template({
  id: 'before-after',
  name: 'Before and after',
  kind: 'Stories',
  description: 'Two pictures side by side, and one line on what made the difference.',
  size: 'portrait',
  background: paper,
  alt: 'Before: an empty shelf. After: the same shelf with a vase, a mug and warm light.',
  layers: [
    shape('Before ground', [0, 0, 538, 900], 'rectangle', ink, { opacity: 0.18 }),
    ...before(),
    shape('After ground', [542, 0, 538, 900], 'rectangle', primary),
    shape('After shade', [542, 0, 538, 900], 'rectangle', darker(0.45)),
    shape('Lamp light', [542, 120, 538, 600], 'ellipse', glow('#ffffff59')),
    shape('Print', [834, 150, 168, 214], 'rectangle', paper, { shadow: soft(24, 10) }),
    shape('Print sun', [874, 190, 88, 88], 'ellipse', accent),
    shape('Print line', [866, 304, 104, 8], 'rectangle', ink, { opacity: 0.7 }),
    shape('After shelf', [542, 700, 538, 26], 'rectangle', accent),
    vase('Vase', [572, 316, 388], paper, accent),
    mug('Mug', [836, 494, 214]),
    pictureOf('Before picture', [0, 0, 538, 900], 'before_picture', 'How it was before'),
    pictureOf('After picture', [542, 0, 538, 900], 'after_picture', 'How it is now'),
    pill('Before label', [40, 780, 420, 84], 'Before', ink, kicker(34, paper)),
    pill('After label', [582, 780, 420, 84], 'After', accent, kicker(34, paper)),
    text('Headline', [80, 926, 920, 204], 'Same shelf, one Saturday later', heading(92), fit(56)),
    text(
      'Detail',
      [80, 1136, 920, 112],
      'Three pieces and twenty minutes, {{ first_name }}. Yours next?',
      type(42),
      top,
    ),
    brand([80, 1262, 920, 48], primary),
  ],
  variables: [
    variable('first_name', 'profile', 'first_name', 'no more'),
    variable('before_picture', 'event', 'before_picture', '', { kind: 'image' }),
    variable('after_picture', 'event', 'after_picture', '', { kind: 'image' }),
  ],
  copyHints: {
    headline: 'What changed, and how little it took.',
    detail: 'What it took: time, pieces, price.',
  },
});

function tip(number: 1 | 2 | 3, y: number, title: string, words: string): Layer[] {
  const rule = shape(`Rule ${number}`, [80, y - 32, 920, 3], 'rectangle', ink, { opacity: 0.15 });
  return [
    rule,
    text(
      `Number ${number}`,
      [76, y - 6, 150, 160],
      String(number),
      heading(150, accent, { lineHeight: 1 }),
      top,
    ),
    text(`Tip ${number}`, [232, y, 768, 66], title, type(50, ink, { weight: 700, lineHeight: 1.2 })),
    text(`Why ${number}`, [232, y + 72, 768, 116], words, type(42, muted, { lineHeight: 1.32 }), top),
  ];
}

export const threeTips = template({
  id: 'three-tips',
  name: '3 tips',
  kind: 'Stories',
  description: 'Three short tips after a purchase: people keep what helps them.',
  size: 'portrait',
  background: paper,
  alt: 'Three tips for better coffee: fresh water, grind just before, rinse the filter.',
  layers: [
    shape('Head', [0, 0, 1080, 520], 'rectangle', primary),
    shape('Head disc', [730, -190, 560, 560], 'ellipse', '#ffffff12'),
    brand([80, 68, 640, 60], paper),
    text('For whom', [80, 166, 920, 54], 'For {{ first_name }}', kicker(34, paper)),
    text('Headline', [80, 226, 900, 250], 'Three tips for a better cup', heading(112, paper), fit(64)),
    ...tip(1, 592, 'Start with fresh water', 'Cold and filtered. It is most of what you taste.'),
    ...tip(2, 836, 'Grind just before', 'Ground coffee is at its best for ten minutes or so.'),
    ...tip(3, 1080, 'Rinse the filter', 'Hot water takes the paper taste out and warms the pot.'),
  ],
  variables: [variable('first_name', 'profile', 'first_name', 'you')],
  copyHints: {
    headline: '“Three tips for …”: name what they bought.',
    'tip-1': 'An instruction in four words.',
    'why-1': 'Why it works, in one sentence.',
  },
});

export const staffSpotlight = template({
  id: 'staff-spotlight',
  name: 'Staff spotlight',
  kind: 'Stories',
  description: 'A person behind the counter, and what they would take home.',
  size: 'portrait',
  background: accent,
  alt: 'Meet Maya, head roaster: “Ask me for the light roast.”',
  layers: [
    shape('Background', [0, 0, 1080, 760], 'rectangle', paper),
    shape('Halo', [190, 150, 700, 700], 'ellipse', primary),
    shape('Halo ring', [150, 110, 780, 780], 'ellipse', null, { ...line(primary, 4), opacity: 0.35 }),
    person('Portrait', [250, 160, 600]),
    pictureOf('Photo', [190, 150, 700, 610], 'photo', 'The person this is about', {
      mask: 'rounded',
      radius: 350,
    }),
    shape('Counter', [0, 760, 1080, 590], 'rectangle', accent),
    brand([80, 64, 640, 60], primary),
    text('Kicker', [80, 820, 920, 50], 'Meet the maker', kicker(34, paper)),
    text('Name', [80, 872, 920, 130], 'Maya, head roaster', heading(100, paper), fit(60)),
    text(
      'Quote',
      [80, 1012, 920, 160],
      '“Ask me for the light roast. It tastes of apricots, I promise.”',
      type(50, paper, { italic: true, lineHeight: 1.32 }),
      top,
    ),
    shape('Rule', [80, 1196, 120, 6], 'rectangle', paper),
    text('Where', [80, 1214, 920, 96], 'At {{ store }} on weekdays', type(42, paper, { weight: 600 })),
  ],
  variables: [
    variable('store', 'store', 'name', 'the counter'),
    variable('photo', 'store', 'photo', '', { kind: 'image' }),
  ],
  copyHints: { name: 'First name and what they do.', quote: 'One thing only they would say.' },
});
