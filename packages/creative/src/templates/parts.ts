import type {
  Card,
  Color,
  Fill,
  GroupLayer,
  Layer,
  LayerOf,
  TextStyle,
  Variable,
} from '../document/document.ts';
import { plainLayer, plainPicture, plainStyle } from '../document/plain.ts';
import { CARD_VERSION, sizePresets } from '../document/presets.ts';

/** x, y, width, height in px of the card (or of the group around it). */
export type Place = readonly [number, number, number, number];

/** The five colors that every kit should have; softer ones are made of them with opacity. */
export const primary: Color = { token: 'brand.primary' };
export const accent: Color = { token: 'brand.accent' };
export const ink: Color = { token: 'brand.ink' };
export const paper: Color = { token: 'brand.paper' };
export const muted: Color = { token: 'brand.muted' };

export const solid = (color: Color): Fill => ({ kind: 'solid', color });

/** Decoration, which only a designer changes. */
const DECOR: Layer['fixed'] = ['position', 'content', 'style', 'removal'];
/** Texts that the marketer writes; their position and style are fixed. */
const WORDS: Layer['fixed'] = ['position', 'style'];
/** Texts that must not be removed, such as terms. */
export const REQUIRED: Layer['fixed'] = ['position', 'style', 'removal'];

function base(name: string, [x, y, width, height]: Place, fixed: Layer['fixed']) {
  return {
    id: name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
    name,
    x,
    y,
    width,
    height,
    ...plainLayer,
    fixed: [...fixed],
  };
}

export function type(size: number, change: Partial<TextStyle> = {}): TextStyle {
  return {
    ...plainStyle,
    font: { token: 'body' },
    weight: 400,
    size,
    lineHeight: 1.3,
    align: 'start',
    color: ink,
    ...change,
  };
}

/** A headline in the heading font. */
export const heading = (size: number, change: Partial<TextStyle> = {}): TextStyle =>
  type(size, {
    font: { token: 'heading' },
    weight: 700,
    lineHeight: 1.04,
    letterSpacing: -size / 80,
    ...change,
  });

/** A small line of spaced capitals over a headline. */
export const kicker = (size: number, change: Partial<TextStyle> = {}): TextStyle =>
  type(size, { weight: 700, letterSpacing: size / 9, caps: true, lineHeight: 1.2, ...change });

/**
 * A text in the middle of its box. It shrinks by up to two fifths, but never below what can be read on a phone, before it overflows.
 */
export function text(
  name: string,
  place: Place,
  words: string,
  style: TextStyle,
  change: Partial<LayerOf<'text'>> = {},
): LayerOf<'text'> {
  return {
    ...base(name, place, WORDS),
    kind: 'text',
    text: words,
    style,
    verticalAlign: 'middle',
    autoFit: style.size > SMALLEST ? { min: Math.max(SMALLEST, Math.round(style.size * 0.6)) } : null,
    backing: null,
    ...change,
  };
}
/** 11 px on a card shown 390 px wide. */
const SMALLEST = 32;

/** A button-like pill around a text. The box is the pill's largest size. */
export function pill(
  name: string,
  place: Place,
  words: string,
  fill: Color,
  style: TextStyle,
): LayerOf<'text'> {
  return text(
    name,
    place,
    words,
    { ...style, lineHeight: 1.1 },
    {
      backing: { fill: solid(fill), padding: Math.round(style.size * 0.72), radius: style.size * 2 },
    },
  );
}

export function shape(
  name: string,
  place: Place,
  kind: LayerOf<'shape'>['shape'],
  fill: Fill | Color | null,
  change: Partial<LayerOf<'shape'>> = {},
): LayerOf<'shape'> {
  const filled = fill === null || (typeof fill === 'object' && 'kind' in fill) ? fill : solid(fill);
  return {
    ...base(name, place, DECOR),
    kind: 'shape',
    shape: kind,
    radius: 0,
    fill: filled,
    stroke: null,
    ...change,
  };
}

/** Darkens toward one side, whatever color is beneath: `share` of black at the end. */
export const darker = (share: number, angle = 90): Fill => ({
  kind: 'linear',
  angle,
  stops: [
    { at: 0, color: '#00000000' },
    {
      at: 1,
      color: `#000000${Math.round(share * 255)
        .toString(16)
        .padStart(2, '0')}`,
    },
  ],
});

export function icon(
  name: string,
  place: Place,
  drawing: string,
  color: Color,
  change: Partial<LayerOf<'icon'>> = {},
): LayerOf<'icon'> {
  return { ...base(name, place, DECOR), kind: 'icon', icon: drawing, color, ...change };
}

/** A picture from a variable, over what is drawn beneath it for people without one. */
export function pictureOf(
  name: string,
  place: Place,
  variable: string,
  alt: string,
  change: Partial<LayerOf<'image'>> = {},
): LayerOf<'image'> {
  return {
    ...base(name, place, WORDS),
    kind: 'image',
    source: { variable },
    ...plainPicture,
    alt,
    ...change,
  };
}

export function group(
  name: string,
  place: Place,
  layers: Layer[],
  change: Partial<GroupLayer> = {},
): GroupLayer {
  return { ...base(name, place, DECOR), kind: 'group', layers, ...change };
}

export function variable(
  name: string,
  source: Variable['source'],
  path: string,
  fallback: string,
  change: Partial<Variable> = {},
): Variable {
  return { name, kind: 'text', source, path, fallback, sensitive: false, ...change };
}

export function card(
  preset: keyof typeof sizePresets,
  background: Fill,
  alt: string,
  layers: Layer[],
  variables: Variable[] = [],
): Card {
  const { width, height } = sizePresets[preset];
  return {
    version: CARD_VERSION,
    size: { preset, width, height },
    background,
    layers,
    variables,
    frames: [],
    alt,
    format: 'jpeg',
  };
}

/** The brand's name, small, in its place in each template. `brandLayer` is its id in all of them. */
export function brand(place: Place, color: Color, align: TextStyle['align'] = 'start'): LayerOf<'text'> {
  return {
    ...text('Brand name', place, 'Your Brand', kicker(34, { color, align })),
    autoFit: { min: SMALLEST },
    fixed: [...REQUIRED],
  };
}
export const brandLayer = 'brand-name';

/** Terms, expiry or how to opt out: the smallest size that a phone shows well; must not be removed. */
export function terms(place: Place, words: string, color: Color, align: TextStyle['align'] = 'start') {
  return text('Terms', place, words, type(32, { color, align, lineHeight: 1.35, weight: 500 }), {
    verticalAlign: 'bottom',
    fixed: [...REQUIRED],
  });
}
