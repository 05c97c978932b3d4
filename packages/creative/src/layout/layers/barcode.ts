import { code39, code128, type DrawingContext, ean13, type RenderOptions, upca } from 'bwip-js/generic';
import type { LayerOf } from '../../document/document.ts';
import { plainStyle } from '../../document/plain.ts';
import { setBlock } from '../block.ts';
import { colorOf, type Drawing } from '../drawing.ts';
import type { SceneNode } from '../scene.ts';
import { paperOf } from './qr.ts';

/** Light modules on either side that readers need (GS1: ten for Code 128, eleven for EAN-13). */
const QUIET = 11;

/** Draws a barcode as wide as its box, with its digits beneath if `caption` is set. */
export function drawBarcode(
  drawing: Drawing,
  layer: LayerOf<'barcode'>,
  origin: { x: number; y: number },
): SceneNode[] {
  const data = drawing.values.text(layer.data).trim();
  const symbol = encoded(layer.format, data);
  if (typeof symbol === 'string') {
    drawing.problems.push({ code: 'badBarcode', layerId: layer.id, detail: symbol });
    return [];
  }
  const exact = layer.width / (symbol.width + 2 * QUIET);
  const module = exact >= 1 ? Math.floor(exact) : exact;
  const left = Math.round((layer.width - symbol.width * module) / 2);
  const margin = Math.round(Math.min(layer.height * 0.08, module * QUIET));
  const captionHeight = layer.caption ? Math.round(Math.min(layer.height * 0.24, 48)) : 0;
  const color = colorOf(drawing, layer.id, layer.color);
  const bars: SceneNode = {
    shape: 'path',
    layerId: layer.id,
    attrs: {
      x: left,
      y: margin,
      scaleX: module,
      scaleY: Math.max(1, layer.height - 2 * margin - Math.round(captionHeight * 1.15)),
      data: symbol.path,
      fill: color,
    },
  };
  const paper = paperOf(drawing, layer);
  if (!layer.caption) return [paper, bars];
  const size = Math.max(4, Math.round(captionHeight * 0.72));
  const caption = setBlock(
    drawing,
    layer.id,
    data,
    {
      ...plainStyle,
      font: 'Inter',
      weight: 500,
      size,
      lineHeight: 1.1,
      letterSpacing: size * 0.12,
      align: 'center',
      color: layer.color,
      caps: layer.format === 'code39',
    },
    {
      x: 0,
      y: layer.height - margin - captionHeight,
      width: layer.width,
      height: captionHeight + margin / 2,
    },
    origin,
    { verticalAlign: 'middle', min: 4, shadow: {} },
  );
  return [paper, bars, ...(caption?.nodes ?? [])];
}

interface Bars {
  /** In modules. */
  width: number;
  /** The bars, one unit high. */
  path: string;
}
type Encode = (options: RenderOptions, drawing: DrawingContext<Bars>) => Bars;
const encoders: Record<LayerOf<'barcode'>['format'], Encode> = { code128, ean13, upca, code39 };

/** Modules are requested at two units each, so that the middle of a bar is at a whole unit. */
const UNITS = 2;

function encoded(format: LayerOf<'barcode'>['format'], data: string): Bars | string {
  if (data === '') return 'There is nothing to encode.';
  const bars: { from: number; width: number }[] = [];
  const collector: DrawingContext<Bars> = {
    scale: () => [UNITS, UNITS],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: () => undefined,
    line: (middle, _y, _x, _to, width) => {
      bars.push({ from: (middle - width / 2) / UNITS, width: width / UNITS });
    },
    polygon: () => undefined,
    hexagon: () => undefined,
    ellipse: () => undefined,
    fill: () => undefined,
    text: () => undefined,
    end: () => ({
      width: Math.max(...bars.map(({ from, width }) => from + width)),
      path: bars.map(({ from, width }) => `M${from} 0h${width}v1h${-width}z`).join(''),
    }),
  };
  try {
    const text = format === 'code39' ? data.toUpperCase() : data;
    const symbol = encoders[format](
      { bcid: format, text, scaleX: UNITS, scaleY: UNITS, height: 1 },
      collector,
    );
    return bars.length > 0 ? symbol : 'The data gives no bars.';
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/^bwipp\.\w+(#\d+)?:\s*/, '');
  }
}
