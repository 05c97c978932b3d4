import type { Layer } from '../document/document.ts';
import {
  accent,
  brand,
  card,
  heading,
  ink,
  kicker,
  muted,
  paper,
  primary,
  shape,
  solid,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

function tip(number: 1 | 2 | 3, y: number, title: string, words: string): Layer[] {
  const rule = shape(`Rule ${number}`, [80, y - 32, 920, 3], 'rectangle', ink, { opacity: 0.15 });
  return [
    rule,
    text(
      `Number ${number}`,
      [76, y - 6, 150, 160],
      String(number),
      heading(150, { color: accent, lineHeight: 1 }),
      {
        verticalAlign: 'top',
      },
    ),
    text(`Tip ${number}`, [232, y, 768, 66], title, type(50, { weight: 700, color: ink, lineHeight: 1.2 })),
    text(`Why ${number}`, [232, y + 72, 768, 116], words, type(42, { color: muted, lineHeight: 1.32 }), {
      verticalAlign: 'top',
    }),
  ];
}

export const threeTips: Template = {
  id: 'three-tips',
  name: '3 tips',
  kind: 'Stories',
  description: 'Three short tips after a purchase: people keep what helps them.',
  card: card(
    'portrait',
    solid(paper),
    'Three tips for better coffee: fresh water, grind just before, rinse the filter.',
    [
      shape('Head', [0, 0, 1080, 520], 'rectangle', primary),
      shape('Head disc', [730, -190, 560, 560], 'ellipse', '#ffffff12'),
      brand([80, 68, 640, 60], paper),
      text('For whom', [80, 166, 920, 54], 'For {{ first_name }}', kicker(34, { color: paper })),
      text('Headline', [80, 226, 900, 250], 'Three tips for a better cup', heading(112, { color: paper }), {
        autoFit: { min: 64 },
      }),
      ...tip(1, 592, 'Start with fresh water', 'Cold and filtered. It is most of what you taste.'),
      ...tip(2, 836, 'Grind just before', 'Ground coffee is at its best for ten minutes or so.'),
      ...tip(3, 1080, 'Rinse the filter', 'Hot water takes the paper taste out and warms the pot.'),
    ],
    [variable('first_name', 'profile', 'first_name', 'you')],
  ),
  copyHints: {
    headline: '“Three tips for …”: name what they bought.',
    'tip-1': 'An instruction in four words.',
    'why-1': 'Why it works, in one sentence.',
  },
};
