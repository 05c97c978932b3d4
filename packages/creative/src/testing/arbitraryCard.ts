import fc from 'fast-check';
import type { Card, Color, Fill, Layer, TextStyle } from '../document/document.ts';
import { iconPaths } from '../icons/paths.ts';

/** Cards as a hostile designer would make them: every kind of layer, odd sizes, missing tokens and fonts, any text. */
const id = fc.uuid();
const color: fc.Arbitrary<Color> = fc.oneof(
  fc.constantFrom('#000000', '#ff8800', '#12345678'),
  fc.constantFrom('brand.primary', 'nowhere').map((token) => ({ token })),
);
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const stops = fc.array(fc.record({ at: unit, color }), { minLength: 2, maxLength: 4 });
const fill: fc.Arbitrary<Fill> = fc.oneof(
  fc.record({ kind: fc.constant('solid' as const), color }),
  fc.record({ kind: fc.constant('linear' as const), angle: fc.integer({ min: -720, max: 720 }), stops }),
  fc.record({
    kind: fc.constant('radial' as const),
    x: unit,
    y: unit,
    radius: fc.double({ min: 0.01, max: 4, noNaN: true }),
    stops,
  }),
);
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.lorem({ maxCount: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '\n\n',
    '{{ name }} was here',
    'שלום עולם',
    'مرحبا بالعالم',
    '👨‍👩‍👧‍👦🇺🇸 👋🏽',
    '{{ broken',
    'Donaudampfschifffahrt',
  ),
);
export const arbitraryText = words;
const short = words.map((text) => text.slice(0, 40).toWellFormed());
const style: fc.Arbitrary<TextStyle> = fc.record({
  font: fc.oneof(
    fc.constantFrom('Inter', 'Pacifico', 'No such font'),
    fc.constant({ token: 'body' as const }),
  ),
  weight: fc.integer({ min: 100, max: 900 }),
  italic: fc.boolean(),
  size: fc.double({ min: 4, max: 400, noNaN: true }),
  lineHeight: fc.double({ min: 0.5, max: 4, noNaN: true }),
  letterSpacing: fc.double({ min: -50, max: 200, noNaN: true }),
  align: fc.constantFrom('start', 'center', 'end'),
  color,
  decoration: fc.constantFrom('none', 'underline', 'line-through'),
  caps: fc.boolean(),
});
const base = {
  id,
  name: fc.constant('Layer'),
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  width: fc.double({ min: 1, max: 3000, noNaN: true }),
  height: fc.double({ min: 1, max: 3000, noNaN: true }),
  rotation: fc.integer({ min: -360, max: 360 }),
  opacity: unit,
  hidden: fc.boolean(),
  locked: fc.boolean(),
  fixed: fc.constantFrom<Layer['fixed']>([], ['position'], ['content', 'style']),
  visibleWhen: fc.option(fc.record({ variable: fc.constantFrom('name', 'none'), not: fc.boolean() })),
  shadow: fc.option(
    fc.record({ color, blur: fc.integer({ min: 0, max: 200 }), x: fc.constant(3), y: fc.constant(-4) }),
  ),
};
const stroke = fc.option(
  fc.record({ color, width: fc.integer({ min: 0, max: 40 }), dash: fc.constantFrom([], [0, 0], [8, 4]) }),
);
const kind = <K extends string>(name: K) => fc.constant(name);
const leaf = fc.oneof(
  fc.record({
    ...base,
    kind: kind('text'),
    text: words,
    style,
    verticalAlign: fc.constantFrom('top', 'middle', 'bottom'),
    autoFit: fc.option(fc.record({ min: fc.integer({ min: 4, max: 60 }) })),
    backing: fc.option(
      fc.record({
        fill,
        padding: fc.integer({ min: 0, max: 200 }),
        radius: fc.integer({ min: 0, max: 1000 }),
      }),
    ),
  }),
  fc.record({
    ...base,
    kind: kind('image'),
    source: fc.constantFrom(
      { pictureId: 'photo' },
      { pictureId: 'none' },
      { variable: 'name' },
      { logo: 'main' },
    ),
    fit: fc.constantFrom('cover', 'contain'),
    focal: fc.record({ x: unit, y: unit }),
    zoom: fc.double({ min: 1, max: 10, noNaN: true }),
    mask: fc.constantFrom('none', 'rounded', 'ellipse'),
    radius: fc.integer({ min: 0, max: 2000 }),
    alt: words,
  }),
  fc.record({
    ...base,
    kind: kind('shape'),
    shape: fc.constantFrom('rectangle', 'ellipse', 'line', 'triangle', 'star', 'burst', 'arch'),
    radius: fc.integer({ min: 0, max: 2000 }),
    fill: fc.option(fill),
    stroke,
  }),
  fc.record({
    ...base,
    kind: kind('icon'),
    icon: fc.constantFrom(...iconPaths.keys(), 'no-such-icon'),
    color,
  }),
  fc.record({
    ...base,
    kind: kind('qr'),
    data: words,
    color,
    background: color,
    level: fc.constantFrom('L', 'M', 'Q', 'H'),
  }),
  fc.record({
    ...base,
    kind: kind('barcode'),
    format: fc.constantFrom('code128', 'ean13', 'upca', 'code39'),
    data: fc.oneof(short, fc.constantFrom('4006381333931', '036000291452')),
    color,
    background: color,
    caption: fc.boolean(),
  }),
  fc.record({
    ...base,
    kind: kind('coupon'),
    code: short,
    label: short,
    style,
    fill,
    stroke,
    notches: fc.boolean(),
    expires: fc.constantFrom(null, '2026-12-24', '2026-99-99'),
  }),
  fc.record({
    ...base,
    kind: kind('price'),
    shape: fc.constantFrom('circle', 'burst', 'tag', 'pill'),
    now: short,
    was: short,
    note: short,
    style,
    fill,
  }),
  fc.record({
    ...base,
    kind: kind('countdown'),
    zone: fc.constantFrom('America/Denver', 'Nowhere/Land', undefined),
    shows: fc.constantFrom('left' as const, 'end' as const, undefined),
    until: fc.constantFrom('2026-12-01', 'soon', '{{ name }}', '2020-01-01T00:00:00Z'),
    label: short,
    style,
    fill,
    after: short,
  }),
) as fc.Arbitrary<Layer>;
const group = fc.record({ ...base, kind: kind('group'), layers: fc.array(leaf, { maxLength: 3 }) });

export const arbitraryCard: fc.Arbitrary<Card> = fc.record({
  version: fc.constant(1 as const),
  size: fc.record({
    preset: fc.constant('custom' as const),
    width: fc.integer({ min: 64, max: 4096 }),
    height: fc.integer({ min: 64, max: 4096 }),
  }),
  background: fill,
  layers: fc.array(fc.oneof(leaf, group as fc.Arbitrary<Layer>), { maxLength: 8 }),
  variables: fc.constant([
    {
      name: 'name',
      kind: 'text',
      source: 'profile',
      path: 'first_name',
      fallback: 'friend',
      sensitive: false,
    },
  ] satisfies Card['variables']),
  frames: fc.constant([]),
  alt: fc.constant(''),
  format: fc.constantFrom('jpeg', 'png', 'gif'),
});
