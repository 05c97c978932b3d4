import { bowl } from './art.ts';
import { accent, glow, heading, ink, kicker, line, paper, primary, solid, type } from './look.ts';
import { brand, button, fit, required, shape, template, terms, text, top, variable } from './parts.ts';

export const offerBanner = template({
  id: 'offer-banner',
  name: 'Offer banner',
  kind: 'Offers',
  description: 'One big number, one reason, one thing to do.',
  size: 'portrait',
  background: primary,
  alt: '25% off everything this weekend with the code HELLO25.',
  layers: [
    shape('Sun', [420, 520, 1040, 1040], 'ellipse', glow('#ffffff1f', '#ffffff0a')),
    shape('Sun ring', [300, 400, 1280, 1280], 'ellipse', null, line('#ffffff1a', 3)),
    shape('Sun outer ring', [180, 280, 1520, 1520], 'ellipse', null, line('#ffffff14', 3)),
    brand([80, 72, 640, 60], paper),
    text('For whom', [80, 236, 920, 64], 'Just for {{ first_name }}', type(48, paper, { weight: 500 })),
    text(
      'Offer',
      [68, 312, 896, 420],
      '25% off',
      heading(330, paper, { weight: 900, lineHeight: 1, letterSpacing: -8 }),
      fit(150),
    ),
    text(
      'What for',
      [80, 748, 840, 180],
      'Everything in store and online, this weekend only.',
      type(60, paper, { weight: 500, lineHeight: 1.22 }),
      top,
    ),
    shape('Code card', [80, 968, 920, 190], 'rectangle', paper, { radius: 28 }),
    text('Code label', [124, 1000, 420, 44], 'Your code', kicker(32, primary)),
    text(
      'Code',
      [120, 1044, 460, 86],
      'HELLO25',
      type(72, ink, { weight: 800, letterSpacing: 3, lineHeight: 1.1 }),
    ),
    button([580, 1003, 376, 120], 'Shop now', accent, 44, 'end'),
    terms([80, 1196, 920, 92], 'Ends Sunday at midnight. One per person, no gift cards.', paper),
  ],
  variables: [variable('first_name', 'profile', 'first_name', 'you')],
  copyHints: {
    offer: 'The number alone: “25% off”, “$10 off”, “2 for 1”.',
    'what-for': 'What it is good for and how long, in one breath.',
    code: 'A code people can type with one thumb.',
    terms: 'When it ends and what it is not for.',
  },
});

export const weeklySpecial = template({
  id: 'weekly-special',
  name: 'Weekly special',
  kind: 'Offers',
  description: 'One dish or deal, this week, with its price.',
  size: 'square',
  background: paper,
  alt: 'This week: miso ramen for $14 instead of $18, Tuesday to Thursday.',
  layers: [
    shape('Panel', [560, 0, 520, 1080], 'rectangle', primary),
    bowl('Bowl', [410, 270, 620]),
    brand([72, 64, 460, 60], primary),
    text('When', [72, 190, 440, 44], 'Tue to Thu', kicker(34, accent)),
    text('Special', [72, 246, 420, 330], 'Miso ramen night', heading(116, ink, { lineHeight: 1 }), {
      ...top,
      ...fit(64),
    }),
    text('Detail', [72, 596, 330, 220], 'Slow broth, soft egg, spring greens.', type(44), top),
    {
      ...shape('Price badge', [770, 72, 250, 250], 'rectangle', null),
      kind: 'price',
      shape: 'circle',
      rotation: -8,
      now: '$14',
      was: '$18',
      note: '',
      style: type(100, paper, { font: { token: 'heading' }, weight: 700, align: 'center', lineHeight: 1.05 }),
      fill: solid(accent),
      ...required,
    },
    text('Where', [600, 876, 424, 140], 'At {{ store }}', type(42, paper, { weight: 600, align: 'end' }), {
      verticalAlign: 'bottom',
    }),
    terms([72, 836, 450, 180], 'While it lasts, this week only.\nEat in or take away.', ink),
  ],
  variables: [variable('store', 'store', 'name', 'all our places')],
  copyHints: {
    special: 'The dish or deal in two or three words.',
    detail: 'What makes mouths water; no adjectives that could be said of anything.',
  },
});

export const couponCard = template({
  id: 'coupon-barcode',
  name: 'Coupon with barcode',
  kind: 'Offers',
  description: 'A ticket to show at the register, with a barcode that scanners read from the phone.',
  size: 'portrait',
  background: accent,
  alt: 'Coupon: $10 off your next order of $40. Show the barcode at the register.',
  layers: [
    shape('Disc left', [-440, 820, 520, 520], 'ellipse', '#ffffff14'),
    shape('Disc right', [700, -280, 760, 760], 'ellipse', '#ffffff14'),
    brand([80, 68, 920, 60], paper, 'center'),
    text(
      'For whom',
      [80, 168, 920, 148],
      'A thank-you, {{ first_name }}',
      heading(84, paper, { align: 'center' }),
      fit(48),
    ),
    // Without a shadow or a disc under its notches, which are drawn in the background's color.
    shape('Ticket', [80, 360, 920, 820], 'rectangle', '#ffffff', { radius: 44 }),
    text(
      'Worth',
      [120, 400, 840, 236],
      '$10 off',
      heading(210, ink, { align: 'center', weight: 900 }),
      fit(110),
    ),
    text(
      'What for',
      [140, 640, 800, 68],
      'your next order of $40 or more',
      type(48, ink, { align: 'center', weight: 500 }),
    ),
    shape('Perforation', [140, 764, 800, 4], 'line', null, line('#00000055', 4, [4, 18])),
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
      ...required,
    },
    text('How', [140, 1092, 800, 52], 'Show this at the register', kicker(32, primary, { align: 'center' })),
    terms([110, 1204, 860, 92], 'Valid for 14 days. One per order, no cash value.', paper, 'center'),
  ],
  variables: [
    variable('first_name', 'profile', 'first_name', 'from us'),
    variable('coupon_code', 'coupon', 'code', 'THANKS10'),
  ],
  copyHints: {
    worth: 'What it takes off: “$10 off”, “20% off”, “Free coffee”.',
    terms: 'How long it is good for and what it is not for.',
  },
});
