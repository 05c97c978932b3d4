import type { Layer } from '../document/document.ts';
import { accent, heading, ink, muted, paper, primary, soft, type } from './look.ts';
import { brand, button, fit, group, icon, shape, template, text, variable } from './parts.ts';

/** A made-up town: blocks between streets, a river and a park, with the route to the door. */
function map(): Layer[] {
  const street = (name: string, x: number, y: number, width: number, height: number, rotation = 0) =>
    shape(name, [x, y, width, height], 'rectangle', paper, { rotation });
  const route = (name: string, x: number, y: number, width: number, height: number) =>
    shape(name, [x, y, width, height], 'rectangle', accent, { radius: 11 });
  return [
    shape('Land', [0, 0, 1080, 760], 'rectangle', paper),
    shape('Blocks', [0, 0, 1080, 760], 'rectangle', ink, { opacity: 0.14 }),
    shape('Park', [96, 236, 270, 190], 'rectangle', primary, { opacity: 0.35, radius: 16 }),
    shape('Trees', [150, 276, 60, 60], 'ellipse', primary, { opacity: 0.5 }),
    shape('Trees small', [236, 330, 44, 44], 'ellipse', primary, { opacity: 0.5 }),
    shape('River', [690, -260, 150, 1400], 'rectangle', primary, { opacity: 0.22, rotation: 24 }),
    street('High street', -20, 180, 1120, 30),
    street('Mill street', -20, 452, 1120, 40),
    street('Station road', 388, -20, 40, 800),
    street('Ring road', -60, 640, 1220, 26, -4),
    street('Lane', 600, -20, 24, 800),
    street('Bridge road', 880, -20, 30, 800),
    street('Short lane', 190, 480, 22, 200),
    route('Route start', 397, 462, 22, 160),
    route('Route turn', 397, 461, 226, 22),
    route('Route end', 601, 300, 22, 183),
    shape('You', [384, 612, 48, 48], 'ellipse', accent),
    shape('You inside', [396, 624, 24, 24], 'ellipse', paper),
  ];
}

export const directionsCard = template({
  id: 'directions',
  name: 'Directions',
  kind: 'Visits',
  description: 'Where it is and how to get there, with a map that reads at a glance.',
  size: 'portrait',
  background: paper,
  alt: 'How to find us: the way on a map, the address, and where to park.',
  layers: [
    group('Map', [0, 0, 1080, 760], map()),
    shape('Pin shadow', [566, 296, 92, 24], 'ellipse', '#00000033'),
    shape('Pin', [532, 130, 160, 160], 'ellipse', accent, { shadow: soft(30, 12) }),
    shape('Pin point', [566, 254, 92, 56], 'triangle', accent, { rotation: 180 }),
    icon('Store', [572, 168, 80, 80], 'building-store', paper),
    shape('Sheet', [0, 704, 1080, 646], 'rectangle', paper, { radius: 44 }),
    brand([80, 748, 920, 56], primary),
    text('Headline', [80, 812, 920, 130], 'Find us at {{ store }}', heading(88), fit(46)),
    icon('Pin icon', [80, 966, 60, 60], 'map-pin', accent),
    text('Address', [164, 956, 836, 80], '{{ address }}', type(46, ink, { weight: 600, lineHeight: 1.2 })),
    icon('Clock icon', [80, 1048, 60, 60], 'clock', accent),
    text('Hours', [164, 1038, 836, 80], 'Open today 8 am to 6 pm', type(42, ink, { lineHeight: 1.2 })),
    icon('Car icon', [80, 1130, 60, 60], 'car', accent),
    text(
      'Parking',
      [164, 1120, 836, 80],
      'Two hours free behind the shop',
      type(42, muted, { lineHeight: 1.2 }),
    ),
    button([80, 1216, 920, 100], 'Tap the link for directions', primary, 36),
  ],
  variables: [
    variable('store', 'store', 'name', 'Mill Street'),
    variable('address', 'store', 'address', '12 Mill Street, by the bridge'),
  ],
  copyHints: { headline: 'The name on the sign.', parking: 'What people ask on the phone.' },
});
