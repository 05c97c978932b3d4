import type { Card, Layer } from '../document/document.ts';
import { iconPaths } from '../icons/paths.ts';
import { cardOf, photo, placed, styled, textLayer } from './kit.ts';

/**
 * Cards that together cover every kind of layer and every difficult case of text; values and pictures are in
 * golden.ts.
 */
const soft = { color: '#00000066', blur: 24, x: 0, y: 12 };
const white = { kind: 'solid', color: '#ffffff' } as const;
const sunset = {
  kind: 'linear',
  angle: 60,
  stops: [
    { at: 0, color: { token: 'brand.primary' } },
    { at: 0.6, color: '#f59e0b' },
    { at: 1, color: { token: 'brand.accent' } },
  ],
} as const satisfies Card['background'];
const glow = {
  kind: 'radial',
  x: 0.5,
  y: 0.4,
  radius: 0.7,
  stops: [
    { at: 0, color: '#fff7ed' },
    { at: 1, color: '#fdba74' },
  ],
} as const satisfies Card['background'];

const probe = cardOf([
  textLayer(
    'title',
    'Fresh bread, every single morning before seven',
    [80, 80, 920, 400],
    styled(84, { weight: 700, align: 'center' }),
  ),
  textLayer(
    'body',
    'Baked two streets away and still warm when you come in. Ask for the end piece.',
    [120, 520, 840, 300],
    styled(44, { align: 'center', lineHeight: 1.4 }),
  ),
  textLayer(
    'pill',
    'Order now',
    [240, 900, 600, 200],
    styled(56, { weight: 700, color: '#ffffff', align: 'center' }),
    {
      verticalAlign: 'middle',
      shadow: soft,
      backing: { fill: { kind: 'solid', color: '#14532d' }, padding: 32, radius: 100 },
    },
  ),
]);

const texts = cardOf(
  [
    textLayer(
      'long',
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenband is one long word',
      [60, 60, 520, 330],
      styled(52, { weight: 600 }),
    ),
    textLayer(
      'emoji',
      'Yay 🎉🥐 family 👨‍👩‍👧‍👦 flags 🇺🇸🇫🇷 skin 👋🏽 heart ❤️ keycap 1️⃣',
      [620, 60, 400, 330],
      styled(48),
    ),
    textLayer(
      'arabic',
      'مرحبا بالعالم، خصم 50% على كل شيء اليوم فقط في المتجر',
      [60, 420, 460, 260],
      styled(48, { weight: 700 }),
    ),
    textLayer('hebrew', 'שלום לכולם! 25% הנחה (רק היום) על כל הקפה', [560, 420, 460, 260], styled(48)),
    textLayer(
      'mixed',
      'Say שלום to مرحبا and hello',
      [60, 700, 960, 80],
      styled(44, { font: { token: 'heading' }, italic: true }),
    ),
    textLayer(
      'fit',
      'This headline shrinks until all of it fits its box',
      [60, 800, 460, 150],
      styled(96, { weight: 800 }),
      {
        autoFit: { min: 16 },
        verticalAlign: 'middle',
      },
    ),
    textLayer(
      'spaced',
      'Letter spacing',
      [560, 800, 460, 70],
      styled(40, { letterSpacing: 9, caps: true, weight: 600 }),
    ),
    textLayer(
      'under',
      'Underlined words',
      [560, 880, 460, 70],
      styled(40, { decoration: 'underline', align: 'end' }),
    ),
    textLayer(
      'struck',
      'Was $40 — fi ffi AVATAR To.',
      [60, 970, 460, 100],
      styled(40, { decoration: 'line-through', font: 'Poppins' }),
    ),
    textLayer(
      'script',
      'Handmade with love',
      [560, 970, 460, 100],
      styled(60, { font: { token: 'accent' }, color: { token: 'brand.accent' } }),
    ),
    textLayer('lines', 'One\nTwo\n\nFour', [60, 1060, 200, 240], styled(44, { font: 'Nunito', weight: 800 })),
    textLayer(
      'ext',
      'Łódź, Zürich, Đà Nẵng, Москва, Αθήνα',
      [280, 1080, 420, 220],
      styled(44, { font: 'Barlow Condensed', weight: 600 }),
    ),
    textLayer(
      'cjk',
      'state-of-the-art and/or well-known',
      [720, 1080, 300, 220],
      styled(44, { align: 'center' }),
    ),
  ],
  { background: { kind: 'solid', color: { token: 'brand.paper' } } },
);

const pictures = cardOf(
  [
    photo('cover', [40, 40, 480, 480], { focal: { x: 0.2, y: 0.7 }, zoom: 1.6 }),
    photo('contain', [560, 40, 480, 480], { fit: 'contain', source: { variable: 'dish' } }),
    photo('round', [40, 560, 480, 300], { mask: 'rounded', radius: 48, shadow: soft }),
    photo('circle', [600, 560, 300, 300], { mask: 'ellipse', shadow: soft, focal: { x: 0.9, y: 0.1 } }),
    photo('turned', [120, 920, 400, 260], { rotation: -12, mask: 'rounded', radius: 24 }),
    photo('logo', [620, 940, 360, 200], {
      source: { logo: 'main' },
      fit: 'contain',
      shadow: soft,
      opacity: 0.8,
    }),
  ],
  {
    size: { preset: 'story', width: 1080, height: 1920 },
    background: sunset,
    variables: [
      {
        name: 'dish',
        kind: 'image',
        source: 'recommended',
        path: 'image',
        fallback: 'photo',
        sensitive: false,
      },
    ],
  },
);

const shapeKinds = ['rectangle', 'ellipse', 'line', 'triangle', 'star', 'burst', 'arch'] as const;
const shapes = cardOf(
  [
    ...shapeKinds.map(
      (shape, index): Layer => ({
        ...placed(`shape-${shape}`, 40 + (index % 4) * 260, 40 + Math.floor(index / 4) * 260, 220, 220),
        kind: 'shape',
        shape,
        radius: 32,
        fill: index % 2 === 0 ? sunset : glow,
        stroke:
          index % 3 === 0
            ? { color: { token: 'brand.ink' }, width: 8, dash: index === 3 ? [24, 12] : [] }
            : null,
        shadow: index % 2 === 1 ? soft : null,
        rotation: index === 3 ? 15 : 0,
      }),
    ),
    ...[...iconPaths.keys()].slice(0, 44).map(
      (icon, index): Layer => ({
        ...placed(`icon-${icon}`, 40 + (index % 11) * 92, 600 + Math.floor(index / 11) * 100, 76, 76),
        kind: 'icon',
        icon,
        color: { token: 'brand.primary' },
      }),
    ),
  ],
  { size: { preset: 'square', width: 1080, height: 1080 }, background: glow },
);

const codes = cardOf(
  [
    {
      ...placed('qr', 40, 40, 300, 300),
      kind: 'qr',
      data: 'https://waymark.example/{{ code }}',
      color: '#000000',
      background: '#ffffff',
      level: 'M',
    },
    {
      ...placed('code128', 380, 40, 480, 140),
      kind: 'barcode',
      format: 'code128',
      data: 'WAY-{{ code }}',
      color: '#000000',
      background: '#ffffff',
      caption: true,
    },
    {
      ...placed('ean', 380, 200, 480, 140),
      kind: 'barcode',
      format: 'ean13',
      data: '4006381333931',
      color: '#000000',
      background: '#ffffff',
      caption: true,
    },
    {
      ...placed('ticket', 40, 370, 420, 220),
      kind: 'coupon',
      code: '{{ code }}',
      label: '15% off your next visit',
      style: styled(64, { weight: 800, letterSpacing: 6, font: 'Barlow Condensed' }),
      fill: white,
      stroke: { color: '#14532d', width: 4, dash: [] },
      notches: true,
      expires: '2026-12-24',
      shadow: soft,
    },
    {
      ...placed('circle', 900, 40, 260, 260),
      kind: 'price',
      shape: 'circle',
      now: '{{ price }}',
      was: '$24',
      note: 'per dozen',
      style: styled(72, { weight: 800, color: '#ffffff' }),
      fill: { kind: 'solid', color: { token: 'brand.accent' } },
      rotation: 8,
      shadow: soft,
    },
    {
      ...placed('burst', 900, 330, 260, 260),
      kind: 'price',
      shape: 'burst',
      now: '$9',
      was: '',
      note: 'only today',
      style: styled(80, { font: 'Poppins', weight: 800 }),
      fill: sunset,
    },
    {
      ...placed('tag', 490, 370, 190, 100),
      kind: 'price',
      shape: 'tag',
      now: '$5',
      was: '$7',
      note: '',
      style: styled(44, { weight: 700 }),
      fill: white,
    },
    {
      ...placed('pill', 490, 490, 190, 100),
      kind: 'price',
      shape: 'pill',
      now: '$1,250',
      was: '',
      note: '',
      style: styled(56, { weight: 700 }),
      fill: white,
    },
    {
      ...placed('count', 700, 370, 190, 220),
      kind: 'countdown',
      until: '2026-12-01T10:00:00Z',
      label: 'Ends in',
      style: styled(64, { weight: 800, color: '#ffffff' }),
      fill: { kind: 'solid', color: '#1c1917' },
      after: 'Over',
    },
  ],
  {
    size: { preset: 'wide', width: 1200, height: 628 },
    background: { kind: 'solid', color: { token: 'brand.paper' } },
    variables: [
      { name: 'code', kind: 'text', source: 'coupon', path: 'code', fallback: 'HELLO', sensitive: false },
      {
        name: 'price',
        kind: 'money',
        source: 'recommended',
        path: 'price',
        fallback: '10',
        sensitive: false,
      },
    ],
  },
);

export const group = (
  id: string,
  box: readonly [number, number, number, number],
  rotation: number,
  layers: Layer[],
  change: Partial<Layer> = {},
): Layer => ({ ...placed(id, ...box), rotation, ...change, kind: 'group', layers }) as Layer;

const groups = cardOf(
  [
    group('outer', [120, 120, 840, 700], -8, [
      {
        ...placed('paper', 0, 0, 840, 700),
        kind: 'shape',
        shape: 'rectangle',
        radius: 40,
        fill: white,
        stroke: null,
        shadow: soft,
      },
      textLayer(
        'hi',
        'Hello {{ first_name }}, your table is ready',
        [60, 60, 720, 240],
        styled(72, { font: { token: 'heading' }, weight: 700 }),
      ),
      group(
        'inner',
        [120, 340, 600, 280],
        20,
        [
          photo('within', [0, 0, 280, 280], { mask: 'ellipse' }),
          textLayer(
            'beside',
            'Turned twice, and wrapped inside of it',
            [310, 40, 290, 200],
            styled(40, { weight: 500 }),
            { verticalAlign: 'middle' },
          ),
        ],
        { opacity: 0.85 },
      ),
    ]),
    textLayer('steep', 'Ninety degrees', [760, 1000, 400, 80], styled(52, { weight: 700 }), { rotation: 90 }),
    textLayer(
      'shaded',
      'A shadow under letters',
      [80, 980, 600, 200],
      styled(72, { weight: 800, color: '#ffffff' }),
      { shadow: { color: '#000000aa', blur: 12, x: 4, y: 6 } },
    ),
    textLayer('gone', 'For members only', [80, 1240, 600, 60], styled(40), {
      visibleWhen: { variable: 'member', not: false },
    }),
    textLayer('there', 'Join us', [80, 1240, 600, 60], styled(40), {
      visibleWhen: { variable: 'member', not: true },
    }),
  ],
  {
    background: {
      kind: 'linear',
      angle: 90,
      stops: [
        { at: 0, color: '#fde68a' },
        { at: 1, color: '#fca5a5' },
      ],
    },
    variables: [
      {
        name: 'first_name',
        kind: 'text',
        source: 'profile',
        path: 'first_name',
        fallback: 'there',
        sensitive: false,
      },
      { name: 'member', kind: 'yesNo', source: 'profile', path: 'member', fallback: 'no', sensitive: false },
    ],
  },
);

export const goldenCards: Readonly<Record<string, Card>> = { probe, texts, pictures, shapes, codes, groups };
