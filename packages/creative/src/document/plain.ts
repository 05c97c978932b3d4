import type { LayerOf, TextStyle } from './document.ts';

/** What a layer has unless it is set: it is upright, opaque, shown to everyone, and free to change. */
export const plainLayer = {
  rotation: 0,
  opacity: 1,
  hidden: false,
  locked: false,
  fixed: [],
  visibleWhen: null,
  shadow: null,
};

/** A picture that fills its box from its middle. */
export const plainPicture = {
  fit: 'cover',
  focal: { x: 0.5, y: 0.5 },
  zoom: 1,
  mask: 'none',
  radius: 0,
} as const satisfies Partial<LayerOf<'image'>>;

export const plainStyle = {
  italic: false,
  letterSpacing: 0,
  decoration: 'none',
  caps: false,
} as const satisfies Partial<TextStyle>;
