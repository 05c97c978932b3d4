import type { BrandKit, Color, Fill, Layer, TextStyle } from '../document/document.ts';
import type { Filled } from '../document/values.ts';
import { type FontFace, type FontFamily, familyNamed, nearestFace } from '../fonts/families.ts';
import { cssColor, resolveColor } from './color.ts';
import { fillAttrs } from './fill.ts';
import type { Attrs, Box, ImageRef, Measure, PictureSizes, SceneProblem, TextBox } from './scene.ts';

/** What is known while a card is laid out, and what is collected on the way. */
export interface Drawing {
  kit: BrandKit;
  values: Filled;
  measure: Measure;
  pictures: PictureSizes;
  now: Date;
  /** The person's zone, IANA. */
  zone: string;
  uploaded: readonly FontFamily[];
  texts: TextBox[];
  images: Map<string, ImageRef>;
  problems: SceneProblem[];
}

/** The part that colors need. */
export type Palette = Pick<Drawing, 'kit' | 'values' | 'problems'>;

/** Replaces a color that can't be found; the problem is reported. */
const NO_COLOR = '#808080';

/** A color of a layer as `#rrggbb[aa]`. */
export function hexOf(drawing: Palette, layerId: string, color: Color): string {
  const hex = resolveColor(color, drawing.kit, drawing.values);
  if (hex !== null) return hex;
  const detail = typeof color === 'string' ? color : color.token;
  drawing.problems.push({ code: 'missingColor', layerId, detail });
  return NO_COLOR;
}

/** A color of a layer for the canvas. */
export function colorOf(drawing: Palette, layerId: string, color: Color): string {
  return cssColor(hexOf(drawing, layerId, color));
}

/** The attributes that fill a shape with this box. */
export function fillOf(drawing: Drawing, layerId: string, fill: Fill | null, box: Box): Attrs {
  return fill ? fillAttrs(fill, box, (color) => colorOf(drawing, layerId, color)) : {};
}

/** The attributes of a layer's shadow, if any. */
export function shadowOf(drawing: Palette, layerId: string, shadow: Layer['shadow']): Attrs {
  if (!shadow) return {};
  return {
    shadowColor: colorOf(drawing, layerId, shadow.color),
    shadowBlur: shadow.blur,
    shadowOffsetX: shadow.x,
    shadowOffsetY: shadow.y,
  };
}

/** The attributes of an outline, if any. */
export function strokeOf(
  drawing: Drawing,
  layerId: string,
  stroke: { color: Color; width: number; dash: readonly number[] } | null,
): Attrs {
  if (!stroke || stroke.width === 0) return {};
  const line = { stroke: colorOf(drawing, layerId, stroke.color), strokeWidth: stroke.width };
  return stroke.dash.some((length) => length > 0) ? { ...line, dash: stroke.dash } : line;
}

/**
 * The family and face of a style; null (and the problem is reported) if the font isn't available. It is never replaced
 * by another.
 */
export function faceOf(
  drawing: Drawing,
  layerId: string,
  style: Pick<TextStyle, 'font' | 'weight' | 'italic'>,
): { family: FontFamily; face: FontFace } | null {
  const name = typeof style.font === 'string' ? style.font : drawing.kit.fonts[style.font.token];
  const family = familyNamed(name, drawing.uploaded);
  if (family) return { family, face: nearestFace(family, style.weight, style.italic) };
  drawing.problems.push({ code: 'missingFont', layerId, detail: name });
  return null;
}
