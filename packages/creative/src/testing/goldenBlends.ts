import type { Card, Layer } from '../document/document.ts';
import { group } from './goldenCards.ts';
import { cardOf, photo, placed, styled, textLayer } from './kit.ts';

/** What is transparent over what: groups as one picture, shadows, outlines, masks, codes and letters with opacity. */
const deep = { color: '#000000b0', blur: 30, x: 10, y: 18 };
const white = { kind: 'solid', color: '#ffffff' } as const;
const fade = (angle: number, ...colors: string[]) =>
  ({
    kind: 'linear',
    angle,
    stops: colors.map((color, index) => ({ at: index / (colors.length - 1), color })),
  }) as const satisfies Card['background'];

const square = (id: string, box: readonly [number, number, number, number], color: string): Layer => ({
  ...placed(id, ...box),
  kind: 'shape',
  shape: 'rectangle',
  radius: 24,
  fill: { kind: 'solid', color },
  stroke: null,
});

const overlapping = (name: string): Layer[] => [
  square(`${name}-under`, [0, 0, 200, 200], '#14532d'),
  { ...square(`${name}-over`, [80, 60, 200, 200], '#f9735b'), shadow: deep },
  textLayer(`${name}-words`, 'Both of us', [20, 90, 260, 120], styled(44, { weight: 800, color: '#ffffff' })),
];

const seeThrough = cardOf(
  [
    photo('ground', [0, 0, 1080, 1350], { alt: '' }),
    group('upright', [60, 60, 300, 280], 0, overlapping('upright'), { opacity: 0.55 }),
    group('turned', [420, 60, 300, 280], 17, overlapping('turned'), { opacity: 0.55 }),
    group(
      'nested',
      [760, 60, 300, 280],
      0,
      [
        square('nested-paper', [0, 0, 280, 260], '#ffffff'),
        group('nested-inner', [20, 20, 240, 220], -9, overlapping('inner'), { opacity: 0.6 }),
      ],
      { opacity: 0.8 },
    ),
    group(
      'pictures',
      [60, 420, 460, 300],
      0,
      [
        photo('round', [0, 0, 280, 280], { mask: 'ellipse', shadow: deep }),
        photo('cut', [180, 40, 280, 240], { mask: 'rounded', radius: 60, focal: { x: 0.1, y: 0.9 } }),
        {
          ...placed('code', 300, 100, 150, 150),
          kind: 'qr',
          data: 'https://waymark.example',
          color: '#000000',
          background: '#ffffff',
          level: 'M',
        },
      ],
      { opacity: 0.7 },
    ),
    photo('alone', [560, 420, 220, 280], { mask: 'rounded', radius: 80, shadow: deep, opacity: 0.5 }),
    photo('turnedAlone', [830, 430, 180, 260], {
      mask: 'ellipse',
      rotation: 33,
      shadow: deep,
      opacity: 0.6,
    }),
    {
      ...square('outlined', [60, 780, 260, 180], '#f9735b'),
      stroke: { color: '#14532d', width: 24, dash: [] },
      shadow: deep,
      opacity: 0.5,
    } as Layer,
    {
      ...placed('star', 360, 770, 220, 220),
      kind: 'shape',
      shape: 'star',
      radius: 0,
      fill: fade(40, '#fde047e0', '#fde04720'),
      stroke: { color: '#1c1917', width: 10, dash: [18, 10] },
      rotation: 12,
      shadow: deep,
      opacity: 0.75,
    },
    textLayer(
      'pill',
      'See-through pill',
      [620, 780, 400, 170],
      styled(48, { weight: 700, color: '#ffffff' }),
      {
        opacity: 0.6,
        shadow: deep,
        backing: { fill: { kind: 'solid', color: '#14532d' }, padding: 28, radius: 60 },
      },
    ),
    textLayer('script', 'Joined letters', [60, 1010, 460, 110], styled(76, { font: 'Pacifico' }), {
      opacity: 0.5,
    }),
    textLayer(
      'tight',
      'gjpy gjpy\nTight lines',
      [560, 1000, 460, 150],
      styled(76, { weight: 800, lineHeight: 0.7 }),
      {
        opacity: 0.5,
        shadow: { color: '#ffffffcc', blur: 10, x: 0, y: 4 },
      },
    ),
    {
      ...placed('ticket', 60, 1150, 420, 170),
      kind: 'coupon',
      code: 'CLEAR15',
      label: '15% off',
      style: styled(56, { weight: 800 }),
      fill: white,
      stroke: { color: '#14532d', width: 4, dash: [] },
      notches: true,
      expires: '2026-12-24',
      shadow: deep,
      opacity: 0.65,
    },
    {
      ...placed('badge', 540, 1150, 170, 170),
      kind: 'price',
      shape: 'burst',
      now: '$9',
      was: '$12',
      note: '',
      style: styled(60, { weight: 800 }),
      fill: fade(90, '#fde68a', '#fca5a580'),
      shadow: deep,
      opacity: 0.8,
    },
    group(
      'over the edge',
      [820, 1180, 400, 300],
      -14,
      [
        square('edge-a', [0, 0, 300, 200], '#1d4ed8'),
        textLayer(
          'edge-b',
          'Off the card',
          [30, 40, 320, 140],
          styled(64, { weight: 800, color: '#ffffff' }),
        ),
      ],
      { opacity: 0.5 },
    ),
  ],
  { background: white },
);

const fades = cardOf(
  [
    photo('ground', [0, 0, 1080, 1080], { alt: '' }),
    {
      ...square('scrim', [0, 540, 1080, 540], '#000000'),
      radius: 0,
      fill: fade(90, '#00000000', '#000000e6'),
    } as Layer,
    {
      ...square('side', [0, 0, 400, 1080], '#000000'),
      radius: 0,
      fill: fade(0, '#14532dcc', '#14532d00'),
    } as Layer,
    {
      ...placed('halo', 500, 60, 500, 400),
      kind: 'shape',
      shape: 'ellipse',
      radius: 0,
      fill: {
        kind: 'radial',
        x: 0.5,
        y: 0.5,
        radius: 0.5,
        stops: [
          { at: 0, color: '#fffbebff' },
          { at: 0.5, color: '#fde04788' },
          { at: 1, color: '#f9735b00' },
        ],
      },
      stroke: null,
      rotation: 20,
    },
    {
      ...placed('doorway', 60, 120, 280, 380),
      kind: 'shape',
      shape: 'arch',
      radius: 0,
      fill: fade(135, '#ffffffcc', '#7dd3fc66', '#ffffff11'),
      stroke: { color: '#ffffff80', width: 6, dash: [] },
    },
    textLayer('over', 'Over a fade', [60, 760, 960, 120], styled(96, { weight: 800, color: '#ffffff' })),
    textLayer(
      'faint',
      'Letters that are see-through by their color',
      [60, 900, 960, 130],
      styled(52, { weight: 600, color: '#ffffff99' }),
    ),
  ],
  { size: { preset: 'square', width: 1080, height: 1080 }, background: white },
);

/** Groups that cast one shadow: upright, rotated, transparent, nested, and past the edges of the card. */
const thrown = { color: '#000000a0', blur: 44, x: -12, y: 26 };
const groupShadows = cardOf(
  [
    group('one', [90, 90, 300, 280], 0, overlapping('one'), { shadow: thrown }),
    group('turned', [620, 90, 300, 280], -22, overlapping('turned'), { shadow: thrown }),
    group('faded', [90, 520, 300, 280], 0, overlapping('faded'), { shadow: thrown, opacity: 0.6 }),
    group(
      'outer',
      [560, 500, 420, 360],
      8,
      [
        square('outer-paper', [0, 0, 420, 360], '#ffffff'),
        group('inner', [70, 50, 300, 280], 20, overlapping('within'), { shadow: thrown, opacity: 0.8 }),
      ],
      { shadow: thrown },
    ),
    group(
      'sill',
      [-60, 1090, 1200, 360],
      0,
      [square('sill-board', [0, 0, 1200, 360], '#faf7f0'), ...overlapping('sill')],
      { shadow: { color: '#1c1917cc', blur: 90, x: 0, y: -30 } },
    ),
  ],
  { background: fade(60, '#fde68a', '#fca5a5') },
);

export const goldenBlends: Readonly<Record<string, Card>> = {
  'see-through': seeThrough,
  fades,
  'group shadows': groupShadows,
};
