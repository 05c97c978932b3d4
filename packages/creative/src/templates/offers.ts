import { bowl } from './art.ts';
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
  REQUIRED,
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

export const couponCard: Template = {
  id: 'coupon-barcode',
  name: 'Coupon with barcode',
  kind: 'Offers',
  description: 'A ticket to show at the register, with a barcode that scanners read from the phone.',
  card: card(
    'portrait',
    solid(accent),
    'Coupon: $10 off your next order of $40. Show the barcode at the register.',
    [
      shape('Disc left', [-440, 820, 520, 520], 'ellipse', '#ffffff14'),
      shape('Disc right', [700, -280, 760, 760], 'ellipse', '#ffffff14'),
      brand([80, 68, 920, 60], paper, 'center'),
      text(
        'For whom',
        [80, 168, 920, 148],
        'A thank-you, {{ first_name }}',
        heading(84, { color: paper, align: 'center' }),
        {
          autoFit: { min: 48 },
        },
      ),
      // Without a shadow or a disc under its notches, which are drawn in the background's color.
      shape('Ticket', [80, 360, 920, 820], 'rectangle', '#ffffff', { radius: 44 }),
      text(
        'Worth',
        [120, 400, 840, 236],
        '$10 off',
        heading(210, { color: ink, align: 'center', weight: 900 }),
        {
          autoFit: { min: 110 },
        },
      ),
      text(
        'What for',
        [140, 640, 800, 68],
        'your next order of $40 or more',
        type(48, { color: ink, align: 'center', weight: 500 }),
      ),
      shape('Perforation', [140, 764, 800, 4], 'line', null, {
        stroke: { color: '#00000055', width: 4, dash: [4, 18] },
      }),
      shape('Notch left', [44, 730, 72, 72], 'ellipse', accent),
      shape('Notch right', [964, 730, 72, 72], 'ellipse', accent),
      {
        ...shape('Barcode', [140, 822, 800, 250], 'rectangle', null),
        kind: 'barcode',
        format: 'code128',
        data: '{{ coupon_code }}',
        color: '#000000',
        background: '#ffffff',
        caption: true,
        fixed: [...REQUIRED],
      },
      text(
        'How',
        [140, 1092, 800, 52],
        'Show this at the register',
        kicker(32, { color: primary, align: 'center' }),
      ),
      terms([110, 1204, 860, 92], 'Valid for 14 days. One per order, no cash value.', paper, 'center'),
    ],
    [
      variable('first_name', 'profile', 'first_name', 'from us'),
      variable('coupon_code', 'coupon', 'code', 'THANKS10'),
    ],
  ),
  copyHints: {
    worth: 'What it takes off: “$10 off”, “20% off”, “Free coffee”.',
    terms: 'How long it is good for and what it is not for.',
  },
};
