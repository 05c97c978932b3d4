import type { Layer } from '../document/document.ts';
import { accent, darker, glow, heading, ink, kicker, line, paper, primary, soft, type } from './look.ts';
import { brand, button, fit, icon, shape, template, terms, text, variable } from './parts.ts';

const places = [
  [120, 230, 26, 20],
  [930, 200, 22, 40],
  [240, 330, 16, 75],
  [850, 372, 26, 15],
  [90, 520, 20, 50],
  [970, 560, 18, 10],
  [150, 420, 18, 30],
  [862, 480, 16, 65],
  [330, 206, 18, 33],
  [742, 232, 16, 12],
] as const;

const confetti = (): Layer[] =>
  places.map(([x, y, size, rotation], index) =>
    shape(
      `Confetti ${index + 1}`,
      [x, y, size * 2, size],
      index % 3 === 0 ? 'ellipse' : 'rectangle',
      index % 2 === 0 ? accent : paper,
      {
        rotation,
        opacity: index % 2 === 0 ? 1 : 0.7,
        radius: 4,
      },
    ),
  );

export const loyaltyMilestone = template({
  id: 'loyalty-milestone',
  name: 'Loyalty milestone',
  kind: 'Loyalty',
  description: 'Someone reached a tier: say it large, and what they get.',
  size: 'portrait',
  background: primary,
  alt: 'You reached a new tier. A free drink is waiting for you.',
  layers: [
    shape('Shade', [0, 0, 1080, 1350], 'rectangle', darker(0.2)),
    shape('Glow', [140, 130, 800, 800], 'ellipse', glow('#ffffff33')),
    ...confetti(),
    brand([80, 72, 920, 60], paper, 'center'),
    shape('Medal outer ring', [336, 168, 408, 408], 'ellipse', null, line('#ffffff33', 3)),
    shape('Medal ring', [370, 202, 340, 340], 'ellipse', null, line('#ffffff66', 3)),
    shape('Medal edge', [404, 236, 272, 272], 'ellipse', accent, { shadow: soft(40, 16) }),
    shape('Medal', [424, 256, 232, 232], 'ellipse', null, line('#ffffff99', 3, [3, 12])),
    icon('Crown', [466, 292, 148, 148], 'crown', paper),
    text(
      'Congratulations',
      [80, 586, 920, 54],
      'Well done, {{ first_name }}',
      kicker(38, paper, { align: 'center' }),
    ),
    text(
      'Tier',
      [80, 648, 920, 220],
      'You’re {{ tier }}',
      heading(176, paper, { align: 'center', weight: 900 }),
      fit(80),
    ),
    text(
      'Points',
      [80, 880, 920, 64],
      '{{ points }} points and counting',
      type(48, paper, { align: 'center' }),
    ),
    shape('Reward card', [80, 986, 920, 190], 'rectangle', paper, { radius: 32 }),
    icon('Gift', [124, 1033, 96, 96], 'gift', accent),
    text('Reward label', [256, 1014, 420, 46], 'Your reward', kicker(32, accent)),
    text('Reward', [256, 1062, 420, 88], 'A drink on us', type(54, ink, { weight: 700, lineHeight: 1.15 })),
    button([656, 1022, 304, 118], 'Claim it', primary, 42, 'end'),
    terms([80, 1198, 920, 92], 'Valid for 30 days, any size, one per person.', paper, 'center'),
  ],
  variables: [
    variable('first_name', 'profile', 'first_name', 'you'),
    variable('tier', 'loyalty', 'tier', 'Gold'),
    variable('points', 'loyalty', 'points', '1000', { kind: 'number' }),
  ],
  copyHints: { tier: 'The tier, with nothing beside it.', reward: 'What they get, in four words.' },
});
