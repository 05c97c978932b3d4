import type { Layer } from '../document/document.ts';
import { PHONE_WIDTH } from '../document/presets.ts';
import { allLayers } from '../document/walk.ts';
import { around, map } from '../edit/matrix.ts';
import { layerMatrix } from '../edit/place.ts';
import { pathTo } from '../edit/tree.ts';
import type { Scene, SceneNode } from '../layout/scene.ts';
import { brandChecks } from './brand.ts';
import type { Check, CheckInput, Look, PlacedText } from './check.ts';
import { barcodeChecks, codeChecks } from './codes.ts';
import { contrastChecks } from './contrast.ts';
import { groundOf } from './ground.ts';
import { mediaChecks } from './media.ts';
import { offerChecks } from './offer.ts';
import { textChecks } from './text.ts';
import { variableChecks } from './variables.ts';
import { zoneChecks } from './zones.ts';

/**
 * Returns all problems of a card as one person would get it: errors first, then in layer order. Checks whose inputs
 * are missing (pixels, bytes, QR readings, picture sizes) are skipped.
 */
export function checkScene(input: CheckInput): Check[] {
  const look = lookAt(input);
  const found = [
    ...textChecks(look),
    ...contrastChecks(look),
    ...zoneChecks(look),
    ...codeChecks(look),
    ...barcodeChecks(look),
    ...offerChecks(look),
    ...variableChecks(look),
    ...brandChecks(look),
    ...mediaChecks(look),
  ];
  const order = new Map([...allLayers(input.card.layers)].map(({ id }, index) => [id, index]));
  const place = ({ layerId }: Check) => (layerId === null ? -1 : (order.get(layerId) ?? -1));
  const rank = ({ severity }: Check) => (severity === 'error' ? 0 : 1);
  return once(found).sort((a, b) => rank(a) - rank(b) || place(a) - place(b));
}

/** The same words twice help nobody: all rows of a badge fail alike. */
function once(checks: readonly Check[]): Check[] {
  const seen = new Set<string>();
  return checks.filter(({ code, layerId }) => {
    const key = `${code} ${layerId}`;
    if (seen.has(key) && layerId !== null) return false;
    seen.add(key);
    return true;
  });
}

/** The card with its texts in place, for checks and ideas. */
export function lookAt(input: CheckInput): Look {
  const { card, scene } = input;
  const drawn = new Set(drawnIds(scene));
  const asked = new Set([...scene.problems, ...scene.texts].map(({ layerId }) => layerId));
  const layers = new Map<string, Layer>();
  for (const layer of allLayers(card.layers))
    if (drawn.has(layer.id) || asked.has(layer.id)) layers.set(layer.id, layer);
  const texts = scene.texts.flatMap((box): PlacedText[] => {
    const path = pathTo(card.layers, box.layerId);
    const layer = path.at(-1);
    if (!layer) return [];
    const matrix = layerMatrix(card, layer.id);
    const origin = path.reduce((sum, { x, y }) => ({ x: sum.x + x, y: sum.y + y }), { x: 0, y: 0 });
    const ink = { ...box.bounds, x: box.bounds.x - origin.x, y: box.bounds.y - origin.y };
    const { x, y, width, height } = ink;
    const bounds = around([
      map(matrix, { x, y }),
      map(matrix, { x: x + width, y }),
      map(matrix, { x, y: y + height }),
      map(matrix, { x: x + width, y: y + height }),
    ]);
    return bounds ? [{ box, layer, matrix, ink, bounds }] : [];
  });
  return { ...input, texts, layers, ground: groundOf(scene), shownScale: PHONE_WIDTH / scene.width };
}

function* drawnIds({ nodes }: Scene): Generator<string> {
  const queue: SceneNode[] = [...nodes];
  for (let node = queue.pop(); node; node = queue.pop()) {
    yield node.layerId;
    queue.push(...(node.children ?? []));
  }
}
