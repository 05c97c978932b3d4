import type { BrandKit, Card, Color, Layer, LayerKind, LayerOf, TextStyle } from '../document/document.ts';
import { plainLayer, plainPicture, plainStyle } from '../document/plain.ts';
import { contrastRatio, rgbaOf } from '../document/wcag.ts';
import { freePlace } from './free.ts';
import { allIds, freshId } from './tree.ts';

/** The kit's color for a purpose, under the names that kits use; plain black or white if it has none. */
export function kitColor(kit: BrandKit, wanted: readonly string[], otherwise: string): Color {
  const found = wanted
    .map((word) => kit.colors.find(({ token }) => token === word || token.endsWith(`.${word}`)))
    .find((color) => color !== undefined);
  return found ? { token: found.token } : otherwise;
}

/** The color that is easier to read on the card's background, if that is made of colors (of a gradient, its middle). */
function readableOn({ background }: Card, kit: BrandKit, inks: readonly [Color, Color]): Color {
  const ground =
    background.kind === 'solid'
      ? background.color
      : background.stops[Math.floor(background.stops.length / 2)]?.color;
  const rgba = (color: Color | undefined) =>
    rgbaOf(
      typeof color === 'object'
        ? (kit.colors.find(({ token }) => token === color.token)?.value ?? '')
        : (color ?? ''),
    );
  const below = rgba(ground);
  const ratio = (ink: Color) => {
    const above = rgba(ink);
    return below && above ? contrastRatio(above, below) : 0;
  };
  const [usual, other] = inks;
  return ratio(usual) < ENOUGH && ratio(other) > ratio(usual) ? other : usual;
}

/** The contrast that text of any size needs (WCAG 1.4.3). */
const ENOUGH = 4.5;

export type MadeKind = Exclude<LayerKind, 'group'>;

/** Names of the kinds of layers: for new ones and for the list to add from. */
export const kindWords: Record<LayerKind, string> = {
  text: 'Text',
  image: 'Picture',
  shape: 'Shape',
  icon: 'Icon',
  qr: 'QR code',
  barcode: 'Barcode',
  coupon: 'Coupon',
  price: 'Price badge',
  countdown: 'Countdown',
  group: 'Group',
};

/** Makes a new layer where the card has room for it, in the brand's colors and fonts. */
export function makeLayer<K extends MadeKind>(
  card: Card,
  kit: BrandKit,
  kind: K,
  part: Partial<LayerOf<K>> = {},
): Layer {
  const ink = kitColor(kit, ['ink', 'text', 'dark'], '#1d1d1f');
  const accent = kitColor(kit, ['primary', 'accent'], '#1d1d1f');
  const light = kitColor(kit, ['paper', 'background', 'light'], '#ffffff');
  const style = (over: Partial<TextStyle>): TextStyle => ({
    ...plainStyle,
    font: { token: 'body' },
    weight: 600,
    size: 56,
    lineHeight: 1.2,
    align: 'center',
    color: ink,
    ...over,
  });
  const solid = (color: Color) => ({ kind: 'solid' as const, color });
  const { width = sizes[kind].width, height = sizes[kind].height }: Partial<Layer> = part;
  const size = { width, height };
  const base = {
    id: freshId(new Set(allIds(card.layers)), kind),
    name: kindWords[kind],
    ...freePlace(card, size),
    ...size,
    ...plainLayer,
  };
  const made: { [Kind in MadeKind]: () => LayerOf<Kind> } = {
    text: () => ({
      ...base,
      kind: 'text',
      text: 'Your text',
      style: style({
        font: { token: 'heading' },
        weight: 700,
        size: 88,
        lineHeight: 1.1,
        color: readableOn(card, kit, [ink, light]),
      }),
      verticalAlign: 'middle',
      autoFit: { min: 40 },
      backing: null,
    }),
    image: () => ({
      ...base,
      kind: 'image',
      source: { pictureId: '' },
      ...plainPicture,
      alt: '',
    }),
    shape: () => ({
      ...base,
      kind: 'shape',
      shape: 'rectangle',
      radius: 24,
      fill: solid(accent),
      stroke: null,
    }),
    icon: () => ({ ...base, kind: 'icon', icon: 'star', color: readableOn(card, kit, [accent, light]) }),
    qr: () => ({
      ...base,
      kind: 'qr',
      data: 'https://example.com',
      color: '#000000',
      background: '#ffffff',
      level: 'M',
    }),
    barcode: () => ({
      ...base,
      kind: 'barcode',
      format: 'code128',
      data: 'SAVE20',
      color: '#000000',
      background: '#ffffff',
      caption: true,
    }),
    coupon: () => ({
      ...base,
      kind: 'coupon',
      code: 'SAVE20',
      label: '20% off your next order',
      style: style({ size: 72, weight: 700 }),
      fill: solid(light),
      stroke: { color: ink, width: 4, dash: [16, 12] },
      notches: true,
      expires: null,
    }),
    price: () => ({
      ...base,
      kind: 'price',
      shape: 'circle',
      now: '$24',
      was: '$32',
      note: '',
      style: style({ size: 96, weight: 800, color: light }),
      fill: solid(accent),
    }),
    countdown: () => ({
      ...base,
      kind: 'countdown',
      until: '2027-01-01T00:00:00Z',
      label: 'Ends in',
      style: style({ size: 64, weight: 700, color: light }),
      fill: solid(ink),
      after: 'Ended',
    }),
  };
  return { ...made[kind](), ...part };
}

const sizes: Record<MadeKind, { width: number; height: number }> = {
  text: { width: 760, height: 220 },
  image: { width: 760, height: 760 },
  shape: { width: 480, height: 320 },
  icon: { width: 160, height: 160 },
  qr: { width: 360, height: 360 },
  barcode: { width: 640, height: 240 },
  coupon: { width: 820, height: 300 },
  price: { width: 320, height: 320 },
  countdown: { width: 760, height: 240 },
};
