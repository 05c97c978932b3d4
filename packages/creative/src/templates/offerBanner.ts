import {
  accent,
  brand,
  card,
  heading,
  ink,
  kicker,
  paper,
  pill,
  primary,
  shape,
  solid,
  terms,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

export const offerBanner: Template = {
  id: 'offer-banner',
  name: 'Offer banner',
  kind: 'Offers',
  description: 'One big number, one reason, one thing to do.',
  card: card(
    'portrait',
    solid(primary),
    '25% off everything this weekend with the code HELLO25.',
    [
      shape('Sun', [420, 520, 1040, 1040], 'ellipse', {
        kind: 'radial',
        x: 0.5,
        y: 0.5,
        radius: 0.5,
        stops: [
          { at: 0, color: '#ffffff1f' },
          { at: 1, color: '#ffffff0a' },
        ],
      }),
      shape('Sun ring', [300, 400, 1280, 1280], 'ellipse', null, {
        stroke: { color: '#ffffff1a', width: 3, dash: [] },
      }),
      shape('Sun outer ring', [180, 280, 1520, 1520], 'ellipse', null, {
        stroke: { color: '#ffffff14', width: 3, dash: [] },
      }),
      brand([80, 72, 640, 60], paper),
      text(
        'For whom',
        [80, 236, 920, 64],
        'Just for {{ first_name }}',
        type(48, { color: paper, weight: 500 }),
      ),
      text(
        'Offer',
        [68, 312, 896, 420],
        '25% off',
        heading(330, { color: paper, weight: 900, lineHeight: 1, letterSpacing: -8 }),
        {
          autoFit: { min: 150 },
        },
      ),
      text(
        'What for',
        [80, 748, 840, 180],
        'Everything in store and online, this weekend only.',
        type(60, { color: paper, weight: 500, lineHeight: 1.22 }),
        { verticalAlign: 'top' },
      ),
      shape('Code card', [80, 968, 920, 190], 'rectangle', paper, { radius: 28 }),
      text('Code label', [124, 1000, 420, 44], 'Your code', kicker(32, { color: primary })),
      text(
        'Code',
        [120, 1044, 460, 86],
        'HELLO25',
        type(72, { weight: 800, color: ink, letterSpacing: 3, lineHeight: 1.1 }),
      ),
      pill(
        'Call to action',
        [580, 1003, 376, 120],
        'Shop now',
        accent,
        type(44, { weight: 700, color: paper, align: 'end' }),
      ),
      terms([80, 1196, 920, 92], 'Ends Sunday at midnight. One per person, no gift cards.', paper),
    ],
    [variable('first_name', 'profile', 'first_name', 'you')],
  ),
  copyHints: {
    offer: 'The number alone: “25% off”, “$10 off”, “2 for 1”.',
    'what-for': 'What it is good for and how long, in one breath.',
    code: 'A code people can type with one thumb.',
    terms: 'When it ends and what it is not for.',
  },
};
