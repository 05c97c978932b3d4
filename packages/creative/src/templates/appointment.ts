import type { Layer } from '../document/document.ts';
import {
  accent,
  brand,
  card,
  heading,
  icon,
  ink,
  kicker,
  muted,
  paper,
  primary,
  REQUIRED,
  shape,
  solid,
  text,
  type,
  variable,
} from './parts.ts';
import type { Template } from './template.ts';

function row(number: number, y: number, drawing: string, words: string, detail: string): Layer[] {
  return [
    shape(`Round ${number}`, [80, y, 112, 112], 'ellipse', primary, { opacity: 0.1 }),
    icon(`Icon ${number}`, [108, y + 28, 56, 56], drawing, primary),
    text(
      `Line ${number}`,
      [224, y + 2, 776, 58],
      words,
      type(46, { weight: 700, color: ink, lineHeight: 1.2 }),
    ),
    text(`Detail ${number}`, [224, y + 60, 776, 50], detail, type(38, { color: muted, lineHeight: 1.2 })),
  ];
}

export const appointmentCard: Template = {
  id: 'appointment-card',
  name: 'Appointment card',
  kind: 'Visits',
  description: 'Day and time so large that nobody has to open the calendar.',
  card: card(
    'portrait',
    solid(paper),
    'Your appointment: the day, the time, with whom and where.',
    [
      brand([80, 64, 920, 60], primary),
      text(
        'For whom',
        [80, 148, 920, 130],
        'Hello {{ first_name }}, see you soon',
        heading(84, { color: ink }),
        {
          autoFit: { min: 48 },
        },
      ),
      shape('Leaf', [80, 320, 920, 470], 'rectangle', primary, { radius: 44 }),
      shape('Binding', [80, 320, 920, 120], 'rectangle', accent, { radius: 44 }),
      shape('Binding edge', [80, 380, 920, 60], 'rectangle', accent),
      shape('Ring left', [286, 288, 28, 76], 'rectangle', ink, { radius: 14 }),
      shape('Ring right', [766, 288, 28, 76], 'rectangle', ink, { radius: 14 }),
      text('Weekday', [120, 362, 840, 66], '{{ weekday }}', kicker(44, { color: paper, align: 'center' })),
      text('Day', [120, 456, 840, 188], '{{ day }}', heading(170, { color: paper, align: 'center' }), {
        autoFit: { min: 90 },
      }),
      text(
        'Time',
        [120, 652, 840, 96],
        'at {{ time }}',
        type(64, { color: paper, weight: 500, align: 'center' }),
      ),
      ...row(1, 842, 'user', 'With {{ provider }}', 'About 45 minutes'),
      ...row(2, 984, 'map-pin', '{{ store }}', 'Parking behind the building'),
      shape('Foot', [80, 1140, 920, 130], 'rectangle', ink, { opacity: 0.08, radius: 28 }),
      text(
        'Answer',
        [120, 1150, 840, 110],
        'Reply C to confirm, R to move it',
        type(44, { weight: 700, color: ink, align: 'center' }),
        { fixed: [...REQUIRED] },
      ),
    ],
    [
      variable('first_name', 'profile', 'first_name', 'there'),
      variable('weekday', 'event', 'weekday', 'Your visit'),
      variable('day', 'event', 'date', 'Coming up', { kind: 'date' }),
      variable('time', 'event', 'time', 'the time we agreed'),
      variable('provider', 'event', 'provider', 'our team'),
      variable('store', 'store', 'name', 'Our front desk'),
    ],
  ),
  copyHints: { 'for-whom': 'Warm and short.', 'detail-2': 'What people ask when they arrive.' },
};
