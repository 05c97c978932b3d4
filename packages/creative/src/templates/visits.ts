import type { Layer } from '../document/document.ts';
import { accent, heading, ink, kicker, muted, paper, primary, soft, type } from './look.ts';
import { brand, fit, icon, required, shape, template, text, top, variable } from './parts.ts';

function row(number: number, y: number, drawing: string, words: string, detail: string): Layer[] {
  return [
    shape(`Round ${number}`, [80, y, 112, 112], 'ellipse', primary, { opacity: 0.1 }),
    icon(`Icon ${number}`, [108, y + 28, 56, 56], drawing, primary),
    text(`Line ${number}`, [224, y + 2, 776, 58], words, type(46, ink, { weight: 700, lineHeight: 1.2 })),
    text(`Detail ${number}`, [224, y + 60, 776, 50], detail, type(38, muted, { lineHeight: 1.2 })),
  ];
}

export const appointmentCard = template({
  id: 'appointment-card',
  name: 'Appointment card',
  kind: 'Visits',
  description: 'Day and time so large that nobody has to open the calendar.',
  size: 'portrait',
  background: paper,
  alt: 'Your appointment: the day, the time, with whom and where.',
  layers: [
    brand([80, 64, 920, 60], primary),
    text('For whom', [80, 148, 920, 130], 'Hello {{ first_name }}, see you soon', heading(84), fit(48)),
    shape('Leaf', [80, 320, 920, 470], 'rectangle', primary, { radius: 44 }),
    shape('Binding', [80, 320, 920, 120], 'rectangle', accent, { radius: 44 }),
    shape('Binding edge', [80, 380, 920, 60], 'rectangle', accent),
    shape('Ring left', [286, 288, 28, 76], 'rectangle', ink, { radius: 14 }),
    shape('Ring right', [766, 288, 28, 76], 'rectangle', ink, { radius: 14 }),
    text('Weekday', [120, 362, 840, 66], '{{ weekday }}', kicker(44, paper, { align: 'center' })),
    text('Day', [120, 456, 840, 188], '{{ day }}', heading(170, paper, { align: 'center' }), fit(90)),
    text('Time', [120, 652, 840, 96], 'at {{ time }}', type(64, paper, { weight: 500, align: 'center' })),
    ...row(1, 842, 'user', 'With {{ provider }}', 'About 45 minutes'),
    ...row(2, 984, 'map-pin', '{{ store }}', 'Parking behind the building'),
    shape('Foot', [80, 1140, 920, 130], 'rectangle', ink, { opacity: 0.08, radius: 28 }),
    text(
      'Answer',
      [120, 1150, 840, 110],
      'Reply C to confirm, R to move it',
      type(44, ink, { weight: 700, align: 'center' }),
      required,
    ),
  ],
  variables: [
    variable('first_name', 'profile', 'first_name', 'there'),
    variable('weekday', 'event', 'weekday', 'Your visit'),
    variable('day', 'event', 'date', 'Coming up', { kind: 'date' }),
    variable('time', 'event', 'time', 'the time we agreed'),
    variable('provider', 'event', 'provider', 'our team'),
    variable('store', 'store', 'name', 'Our front desk'),
  ],
  copyHints: { 'for-whom': 'Warm and short.', 'detail-2': 'What people ask when they arrive.' },
});

export const qrPickup = template({
  id: 'qr-pickup',
  name: 'QR pickup',
  kind: 'Visits',
  description: 'The order is ready: a code to show, where to go, and until when.',
  size: 'portrait',
  background: primary,
  alt: 'Your order is ready. Show the QR code at the counter.',
  layers: [
    shape('Disc', [-260, -320, 900, 900], 'ellipse', '#ffffff12'),
    brand([80, 68, 920, 60], paper),
    text('Headline', [80, 160, 920, 240], 'It’s ready, {{ first_name }}', heading(124, paper), fit(64)),
    shape('Sheet', [80, 440, 920, 830], 'rectangle', '#ffffff', { radius: 44, shadow: soft(60, 20) }),
    {
      ...shape('Pickup code', [320, 490, 440, 440], 'rectangle', null),
      kind: 'qr',
      data: 'https://example.com/p/{{ order_id }}',
      color: '#000000',
      background: '#ffffff',
      level: 'M',
      ...required,
    },
    text('How', [120, 946, 840, 50], 'Show this at the counter', kicker(32, accent, { align: 'center' })),
    shape('Rule', [140, 1016, 800, 3], 'rectangle', ink, { opacity: 0.15 }),
    icon('Receipt', [140, 1042, 64, 64], 'receipt', primary),
    text(
      'Order',
      [228, 1034, 720, 80],
      'Order {{ order_id }}',
      type(46, ink, { weight: 700, lineHeight: 1.2 }),
    ),
    icon('Store icon', [140, 1136, 64, 64], 'building-store', primary),
    text('Where', [228, 1116, 720, 84], '{{ store }}', type(42, ink, { weight: 600, lineHeight: 1.2 })),
    text(
      'Until',
      [228, 1198, 720, 52],
      'Held for you until closing tomorrow',
      type(36, muted, { lineHeight: 1.2 }),
    ),
  ],
  variables: [
    variable('first_name', 'profile', 'first_name', 'come by'),
    variable('order_id', 'event', 'order_id', '1024'),
    variable('store', 'store', 'name', 'The store you chose'),
  ],
  copyHints: { headline: 'That it is ready, and for whom.', until: 'How long it waits.' },
});

function step(number: number, y: number, drawing: string, title: string, words: string): Layer[] {
  return [
    shape(`Round ${number}`, [80, y, 136, 136], 'ellipse', number === 1 ? accent : primary),
    icon(`Step icon ${number}`, [114, y + 34, 68, 68], drawing, paper),
    text(`Step ${number}`, [264, y - 4, 736, 66], title, type(52, ink, { weight: 700, lineHeight: 1.2 })),
    text(`Step ${number} detail`, [264, y + 64, 736, 112], words, type(42, muted), top),
  ];
}

export const whatToExpect = template({
  id: 'what-to-expect',
  name: 'What to expect',
  kind: 'Visits',
  description: 'A tall card with the steps of a first visit, clear of what phones lay over it.',
  size: 'story',
  background: paper,
  alt: 'What to expect at your first visit: arrive, talk, take home a plan.',
  layers: [
    shape('Head', [0, 0, 1080, 770], 'rectangle', primary),
    shape('Head disc', [640, -120, 720, 720], 'ellipse', '#ffffff12'),
    shape('Head curve', [-110, 650, 1300, 240], 'ellipse', paper),
    shape('Foot curve', [-260, 1730, 1600, 520], 'ellipse', primary),
    brand([80, 262, 920, 60], paper),
    text(
      'For whom',
      [80, 334, 920, 62],
      'Your first visit, {{ first_name }}',
      type(46, paper, { weight: 500 }),
    ),
    text('Headline', [80, 402, 920, 240], 'What to expect', heading(136, paper), { ...top, ...fit(72) }),
    shape('Line', [145, 860, 6, 640], 'rectangle', ink, { opacity: 0.2 }),
    ...step(1, 812, 'map-pin', 'Come ten minutes early', 'The kettle is on. No forms.'),
    ...step(2, 1040, 'message', 'Tell us what you need', 'Half an hour with {{ provider }}, no rush.'),
    ...step(3, 1268, 'circle-check', 'Go home with a plan', 'And a text from us the next day.'),
    text(
      'Ask',
      [264, 1486, 736, 130],
      'Questions? Just reply to this message.',
      type(44, primary, { weight: 600 }),
    ),
    icon('Ask icon', [114, 1514, 68, 68], 'phone', primary),
  ],
  variables: [
    variable('first_name', 'profile', 'first_name', 'step by step'),
    variable('provider', 'event', 'provider', 'one of us'),
  ],
  copyHints: {
    headline: 'What they are about to do.',
    'step-1': 'What to do first, as you would say it at the door.',
  },
});
