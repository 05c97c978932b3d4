import encoder from 'qrcode/lib/core/qrcode.js';
import type { LayerOf } from '../../document/document.ts';
import { colorOf, type Drawing, shadowOf } from '../drawing.ts';
import type { SceneNode } from '../scene.ts';

/** Light modules around the symbol that readers need (ISO/IEC 18004: four). */
const QUIET = 4;

/** Draws a QR symbol with its quiet zone in the middle of its box, on whole pixels if there is room. */
export function drawQr(drawing: Drawing, layer: LayerOf<'qr'>): SceneNode[] {
  const data = drawing.values.text(layer.data);
  const modules = encoded(data, layer.level);
  if (typeof modules === 'string') {
    drawing.problems.push({ code: 'badQr', layerId: layer.id, detail: modules });
    return [];
  }
  const side = Math.min(layer.width, layer.height);
  const exact = side / (modules.size + 2 * QUIET);
  const module = exact >= 1 ? Math.floor(exact) : exact;
  const drawn = modules.size * module;
  const left = (layer.width - drawn) / 2;
  const top = (layer.height - drawn) / 2;
  return [
    paperOf(drawing, layer),
    {
      shape: 'path',
      layerId: layer.id,
      attrs: {
        x: exact >= 1 ? Math.round(left) : left,
        y: exact >= 1 ? Math.round(top) : top,
        scaleX: module,
        scaleY: module,
        data: modules.path,
        fill: colorOf(drawing, layer.id, layer.color),
      },
    },
  ];
}

interface Modules {
  size: number;
  path: string;
}
const kept = new Map<string, Modules>();

/** The dark modules as one path, row by row, one unit each; or a sentence if the data can't be encoded. */
function encoded(data: string, level: LayerOf<'qr'>['level']): Modules | string {
  if (data.trim() === '') return 'There is nothing to encode.';
  const key = `${level}${data}`;
  const known = kept.get(key);
  if (known) return known;
  try {
    const { size, data: bits } = encoder.create(data, { errorCorrectionLevel: level }).modules;
    const runs: string[] = [];
    for (let row = 0; row < size; row++)
      for (let from = 0; from < size; from++) {
        if (!bits[row * size + from]) continue;
        let to = from + 1;
        while (to < size && bits[row * size + to]) to++;
        runs.push(`M${from} ${row}h${to - from}v1h${from - to}z`);
        from = to;
      }
    const modules = { size, path: runs.join('') };
    if (kept.size > 200) kept.clear();
    kept.set(key, modules);
    return modules;
  } catch (error) {
    return error instanceof Error ? error.message : 'The data cannot be encoded.';
  }
}

/** What a code is printed on: its whole box. */
export const paperOf = (drawing: Drawing, layer: LayerOf<'qr' | 'barcode'>): SceneNode => ({
  shape: 'rect',
  layerId: layer.id,
  attrs: {
    width: layer.width,
    height: layer.height,
    fill: colorOf(drawing, layer.id, layer.background),
    ...shadowOf(drawing, layer.id, layer.shadow),
  },
});
