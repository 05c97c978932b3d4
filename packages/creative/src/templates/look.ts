import type { Color, Fill, TextStyle } from '../document/document.ts';
import { plainStyle } from '../document/plain.ts';

/** The five colors that every kit should have; softer ones are made of them with opacity. */
export const primary: Color = { token: 'brand.primary' };
export const accent: Color = { token: 'brand.accent' };
export const ink: Color = { token: 'brand.ink' };
export const paper: Color = { token: 'brand.paper' };
export const muted: Color = { token: 'brand.muted' };

export const solid = (color: Color): Fill => ({ kind: 'solid', color });

/** An outline in the card's (or the group's) px, solid unless it has dashes. */
export const line = (color: Color, width: number, dash: number[] = []) => ({
  stroke: { color, width, dash },
});

/** A shadow below, blurred by so many px and so many px down. */
export const soft = (blur: number, y: number) => ({ color: '#00000040', blur, x: 0, y });

/** Light from the middle of a shape to its edge. */
export const glow = (middle: Color, edge: Color = '#ffffff00'): Fill => ({
  kind: 'radial',
  x: 0.5,
  y: 0.5,
  radius: 0.5,
  stops: [
    { at: 0, color: middle },
    { at: 1, color: edge },
  ],
});

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

export function type(size: number, color: Color = ink, change: Partial<TextStyle> = {}): TextStyle {
  return {
    ...plainStyle,
    font: { token: 'body' },
    weight: 400,
    size,
    lineHeight: 1.3,
    align: 'start',
    color,
    ...change,
  };
}

/** A headline in the heading font. */
export const heading = (size: number, color: Color = ink, change: Partial<TextStyle> = {}): TextStyle =>
  type(size, color, {
    font: { token: 'heading' },
    weight: 700,
    lineHeight: 1.04,
    letterSpacing: -size / 80,
    ...change,
  });

/** A small line of spaced capitals over a headline. */
export const kicker = (size: number, color: Color = ink, change: Partial<TextStyle> = {}): TextStyle =>
  type(size, color, { weight: 700, letterSpacing: size / 9, caps: true, lineHeight: 1.2, ...change });
