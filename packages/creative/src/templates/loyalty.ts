import type { Layer } from '../document/document.ts';
import {
  accent,
  brand,
  card,
  darker,
  heading,
  icon,
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

export const loyaltyMilestone: Template = {
  id: 'loyalty-milestone',
  name: 'Loyalty milestone',
  kind: 'Loyalty',
  description: 'Someone reached a tier: say it large, and what they get.',
  card: card(
    'portrait',
    solid(primary),
    'You reached a new tier. A free drink is waiting for you.',
    [
      shape('Shade', [0, 0, 1080, 1350], 'rectangle', darker(0.2)),
      shape('Glow', [140, 130, 800, 800], 'ellipse', {
        kind: 'radial',
        x: 0.5,
        y: 0.5,
        radius: 0.5,
        stops: [
          { at: 0, color: '#ffffff33' },
          { at: 1, color: '#ffffff00' },
        ],
      }),
      ...confetti(),
      brand([80, 72, 920, 60], paper, 'center'),
      shape('Medal outer ring', [336, 168, 408, 408], 'ellipse', null, {
        stroke: { color: '#ffffff33', width: 3, dash: [] },
      }),
      shape('Medal ring', [370, 202, 340, 340], 'ellipse', null, {
        stroke: { color: '#ffffff66', width: 3, dash: [] },
      }),
      shape('Medal edge', [404, 236, 272, 272], 'ellipse', accent, {
        shadow: { color: '#00000040', blur: 40, x: 0, y: 16 },
      }),
      shape('Medal', [424, 256, 232, 232], 'ellipse', null, {
        stroke: { color: '#ffffff99', width: 3, dash: [3, 12] },
      }),
      icon('Crown', [466, 292, 148, 148], 'crown', paper),
      text(
        'Congratulations',
        [80, 586, 920, 54],
        'Well done, {{ first_name }}',
        kicker(38, { color: paper, align: 'center' }),
      ),
      text(
        'Tier',
        [80, 648, 920, 220],
        'You’re {{ tier }}',
        heading(176, { color: paper, align: 'center', weight: 900 }),
        { autoFit: { min: 80 } },
      ),
      text(
        'Points',
        [80, 880, 920, 64],
        '{{ points }} points and counting',
        type(48, { color: paper, align: 'center' }),
      ),
      shape('Reward card', [80, 986, 920, 190], 'rectangle', paper, { radius: 32 }),
      icon('Gift', [124, 1033, 96, 96], 'gift', accent),
      text('Reward label', [256, 1014, 420, 46], 'Your reward', kicker(32, { color: accent })),
      text(
        'Reward',
        [256, 1062, 420, 88],
        'A drink on us',
        type(54, { weight: 700, color: ink, lineHeight: 1.15 }),
      ),
      pill(
        'Call to action',
        [656, 1022, 304, 118],
        'Claim it',
        primary,
        type(42, { weight: 700, color: paper, align: 'end' }),
      ),
      terms([80, 1198, 920, 92], 'Valid for 30 days, any size, one per person.', paper, 'center'),
    ],
    [
      variable('first_name', 'profile', 'first_name', 'you'),
      variable('tier', 'loyalty', 'tier', 'Gold'),
      variable('points', 'loyalty', 'points', '1000', { kind: 'number' }),
    ],
  ),
  copyHints: { tier: 'The tier, with nothing beside it.', reward: 'What they get, in four words.' },
};
