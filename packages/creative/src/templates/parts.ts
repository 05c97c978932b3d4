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
import { plainLayer, plainPicture } from '../document/plain.ts';
import { CARD_VERSION, sizePresets } from '../document/presets.ts';
import { kicker, paper, solid, type } from './look.ts';

/** x, y, width, height in px of the card (or of the group around it). */
export type Place = readonly [number, number, number, number];

/** Decoration, which only a designer changes. */
const DECOR: Layer['fixed'] = ['position', 'content', 'style', 'removal'];
/** Texts that the marketer writes; their position and style are fixed. */
const WORDS: Layer['fixed'] = ['position', 'style'];
/** For what must not be removed, such as terms. */
export const required: { fixed: Layer['fixed'] } = { fixed: ['position', 'style', 'removal'] };

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

/** For a text that shrinks to this size before it overflows. */
export const fit = (min: number) => ({ autoFit: { min } });
/** For a text at the top of its box. */
export const top = { verticalAlign: 'top' } as const;

/** A pill around a text. The box is the pill's largest size. */
export const pill = (name: string, place: Place, words: string, fill: Color, style: TextStyle) =>
  text(
    name,
    place,
    words,
    { ...style, lineHeight: 1.1 },
    { backing: { fill: solid(fill), padding: Math.round(style.size * 0.72), radius: style.size * 2 } },
  );

/** The pill with what to do. */
export const button = (
  place: Place,
  words: string,
  fill: Color,
  size: number,
  align: TextStyle['align'] = 'start',
) => pill('Call to action', place, words, fill, type(size, paper, { weight: 700, align }));

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

/** A built-in card to start from. Its colors and fonts are tokens, so it takes on the kit of its workspace. */
export interface Template {
  id: string;
  name: string;
  /** The section of the gallery that it is in. */
  kind: 'Offers' | 'Products' | 'Visits' | 'Stories' | 'Loyalty';
  /** What it is for, in one sentence. */
  description: string;
  card: Card;
  /** What to write, by layer id. */
  copyHints: Readonly<Record<string, string>>;
}

type Described = Omit<Template, 'card'> &
  Pick<Card, 'alt' | 'layers' | 'variables'> & { size: keyof typeof sizePresets; background: Color };

export function template({
  size: preset,
  background,
  alt,
  layers,
  variables,
  ...about
}: Described): Template {
  const { width, height } = sizePresets[preset];
  return {
    ...about,
    card: {
      version: CARD_VERSION,
      size: { preset, width, height },
      background: solid(background),
      layers,
      variables,
      frames: [],
      alt,
      format: 'jpeg',
    },
  };
}

/** The brand's name, small, in its place in each template. `brandLayer` is its id in all of them. */
export function brand(place: Place, color: Color, align: TextStyle['align'] = 'start'): LayerOf<'text'> {
  return {
    ...text('Brand name', place, 'Your Brand', kicker(34, color, { align })),
    autoFit: { min: SMALLEST },
    ...required,
  };
}
export const brandLayer = 'brand-name';

/** Terms, expiry or how to opt out: the smallest size that a phone shows well; must not be removed. */
export function terms(place: Place, words: string, color: Color, align: TextStyle['align'] = 'start') {
  return text('Terms', place, words, type(32, color, { align, lineHeight: 1.35, weight: 500 }), {
    verticalAlign: 'bottom',
    ...required,
  });
}
