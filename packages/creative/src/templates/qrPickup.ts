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

export const qrPickup: Template = {
  id: 'qr-pickup',
  name: 'QR pickup',
  kind: 'Visits',
  description: 'The order is ready: a code to show, where to go, and until when.',
  card: card(
    'portrait',
    solid(primary),
    'Your order is ready. Show the QR code at the counter.',
    [
      shape('Disc', [-260, -320, 900, 900], 'ellipse', '#ffffff12'),
      brand([80, 68, 920, 60], paper),
      text('Headline', [80, 160, 920, 240], 'It’s ready, {{ first_name }}', heading(124, { color: paper }), {
        autoFit: { min: 64 },
      }),
      shape('Sheet', [80, 440, 920, 830], 'rectangle', '#ffffff', {
        radius: 44,
        shadow: { color: '#00000040', blur: 60, x: 0, y: 20 },
      }),
      {
        ...shape('Pickup code', [320, 490, 440, 440], 'rectangle', null),
        kind: 'qr',
        data: 'https://example.com/p/{{ order_id }}',
        color: '#000000',
        background: '#ffffff',
        level: 'M',
        fixed: [...REQUIRED],
      },
      text(
        'How',
        [120, 946, 840, 50],
        'Show this at the counter',
        kicker(32, { color: accent, align: 'center' }),
      ),
      shape('Rule', [140, 1016, 800, 3], 'rectangle', ink, { opacity: 0.15 }),
      icon('Receipt', [140, 1042, 64, 64], 'receipt', primary),
      text(
        'Order',
        [228, 1034, 720, 80],
        'Order {{ order_id }}',
        type(46, { weight: 700, color: ink, lineHeight: 1.2 }),
      ),
      icon('Store icon', [140, 1136, 64, 64], 'building-store', primary),
      text(
        'Where',
        [228, 1116, 720, 84],
        '{{ store }}',
        type(42, { weight: 600, color: ink, lineHeight: 1.2 }),
      ),
      text(
        'Until',
        [228, 1198, 720, 52],
        'Held for you until closing tomorrow',
        type(36, { color: muted, lineHeight: 1.2 }),
      ),
    ],
    [
      variable('first_name', 'profile', 'first_name', 'come by'),
      variable('order_id', 'event', 'order_id', '1024'),
      variable('store', 'store', 'name', 'The store you chose'),
    ],
  ),
  copyHints: { headline: 'That it is ready, and for whom.', until: 'How long it waits.' },
};
