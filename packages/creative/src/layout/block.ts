import type { TextStyle } from '../document/document.ts';
import { fontStack } from '../fonts/files.ts';
import { missingLetters } from '../text/letters.ts';
import { breakLines, type Line } from '../text/lines.ts';
import { type Drawing, faceOf, hexOf } from './drawing.ts';
import type { Box, FontSpec, SceneNode } from './scene.ts';

export interface BlockOptions {
  verticalAlign: 'top' | 'middle' | 'bottom';
  /** The smallest size, px, that it may shrink to; null keeps the size. */
  min: number | null;
  /** Attributes of the layer's shadow, for every line. */
  shadow: SceneNode['attrs'];
}

/** A text laid out in its box. `ink` is the box around its lines, in the coordinates of `box`. */
export interface Block {
  nodes: SceneNode[];
  ink: Box;
  size: number;
}

const ROUNDING = 0.01;

/**
 * Lays out a text in a box: case, size, line breaks, alignment; and reports to the drawing where its lines are.
 * `origin` is where the layer's own 0, 0 is on the card. Null if the font is missing (which is reported) or there is
 * nothing to draw.
 */
export function setBlock(
  drawing: Drawing,
  layerId: string,
  source: string,
  style: TextStyle,
  box: Box,
  origin: { x: number; y: number },
  options: BlockOptions,
): Block | null {
  const text = style.caps ? source.toUpperCase() : source;
  if (text.trim() === '') return null;
  const font = faceOf(drawing, layerId, style);
  if (!font) return null;
  const { family, face } = font;
  const missing = missingLetters(text, family, face).slice(0, 12).join(' ');
  if (missing !== '') drawing.problems.push({ code: 'missingLetters', layerId, detail: missing });
  const specAt = (size: number): FontSpec => ({
    family: family.key,
    weight: face.weight,
    italic: face.italic,
    size,
    letterSpacing: (style.letterSpacing * size) / style.size,
  });
  const attempt = (size: number) => {
    const spec = specAt(size);
    // The space after the last letter isn't ink.
    const measure = (line: string) =>
      line === '' ? 0 : Math.max(0, drawing.measure(line, spec) - spec.letterSpacing);
    const { lines, cutWord } = breakLines(text, box.width + ROUNDING, measure);
    const height = lines.length * style.lineHeight * size;
    const wide = lines.some((line) => line.width > box.width + ROUNDING);
    const overflows = wide || height > box.height + ROUNDING;
    return { size, spec, lines, height, overflows, fits: !overflows && !cutWord };
  };

  let set = attempt(style.size);
  if (options.min !== null && !set.fits && options.min < style.size) {
    let small = Math.ceil(options.min);
    let big = Math.ceil(style.size);
    set = attempt(Math.min(small, style.size));
    if (set.fits)
      while (big - small > 1) {
        const middle = (small + big) >> 1;
        const tried = attempt(middle);
        if (tried.fits) {
          small = middle;
          set = tried;
        } else big = middle;
      }
  }

  const { size, spec, lines, height } = set;
  const lineHeight = style.lineHeight * size;
  const free = box.height - height;
  const above = options.verticalAlign === 'top' ? 0 : options.verticalAlign === 'middle' ? free / 2 : free;
  const { fill, opacity } = inkOf(hexOf(drawing, layerId, style.color));
  const fontFamily = fontStack(family.key, face);
  // Whole pixels: canvases antialias a line between two rows of pixels differently.
  const placed = lines.map((line, index) => ({
    line,
    x: Math.round(box.x + leftOf(line, style.align, box.width)),
    y: Math.round(box.y + above + index * lineHeight),
  }));
  const lettered = placed.flatMap(({ line, x, y }): SceneNode[] => {
    if (line.text === '') return [];
    const baseline = Math.round(lineHeight / 2 + family.rise * size);
    const node: SceneNode = {
      shape: 'text',
      layerId,
      attrs: {
        x,
        y,
        text: line.text,
        direction: line.direction,
        fontFamily,
        fontSize: size,
        letterSpacing: spec.letterSpacing,
        advance: line.width,
        lineHeight: style.lineHeight,
        baseline,
        fill,
        ...options.shadow,
      },
    };
    return style.decoration === 'none'
      ? [node]
      : decorated(node, style.decoration, line.width, y + baseline, family.rise * size, size);
  });
  const nodes: SceneNode[] =
    opacity === 1
      ? lettered
      : [{ shape: 'group', layerId, attrs: { opacity, isolated: true }, children: lettered }];
  const left = Math.min(...placed.map(({ x }) => x));
  const right = Math.max(...placed.map(({ x, line }) => x + line.width));
  const ink = { x: left, y: box.y + above, width: Math.max(0, right - left), height };
  drawing.texts.push({
    layerId,
    lines: lines.map((line) => line.text),
    size,
    color: style.color,
    overflows: set.overflows,
    bounds: { ...ink, x: origin.x + ink.x, y: origin.y + ink.y },
  });
  return { nodes, ink, size };
}

/**
 * In a transparent color, letters that touch would show through each other: they are drawn opaque, and faded together.
 */
function inkOf(hex: string): { fill: string; opacity: number } {
  return { fill: hex.slice(0, 7), opacity: hex.length === 9 ? Number.parseInt(hex.slice(7), 16) / 255 : 1 };
}

function leftOf(line: Line, align: TextStyle['align'], width: number): number {
  if (align === 'center') return (width - line.width) / 2;
  const right = (align === 'end') !== (line.direction === 'rtl');
  return right ? width - line.width : 0;
}

/** A line under or through the text: a separate bar, below or above the letters. */
function decorated(
  node: SceneNode,
  kind: 'underline' | 'line-through',
  width: number,
  baselineY: number,
  rise: number,
  size: number,
): SceneNode[] {
  const thickness = Math.max(1, Math.round(size / 14));
  const y = Math.round(
    kind === 'underline' ? baselineY + size * 0.1 : baselineY - rise * 0.72 - thickness / 2,
  );
  const bar: SceneNode = {
    shape: 'rect',
    layerId: node.layerId,
    attrs: {
      x: node.attrs.x ?? 0,
      y,
      width: Math.ceil(width),
      height: thickness,
      fill: node.attrs.fill ?? null,
    },
  };
  return kind === 'underline' ? [bar, node] : [node, bar];
}
