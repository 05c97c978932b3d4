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
