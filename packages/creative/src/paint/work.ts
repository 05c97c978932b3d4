import type { Card, Layer } from '../document/document.ts';
import { allLayers } from '../document/walk.ts';
import type { Scene, SceneNode } from '../layout/scene.ts';

/**
 * The most work that one drawing may take, in megapixels of plain paint: some four seconds of one core. For a portrait
 * card that is about ninety shadows as large as itself.
 */
export const MOST_WORK = 4000;

/** Work per megapixel, in addition to plain paint, as measured on the server's canvas. */
const SHADOW = 30;
const SEE_THROUGH = 12;
const LETTERS_OR_PICTURE = 5;
/** Work of a node, however small, and of a dash. */
const NODE = 0.05;
const DASH = 2e-4;
const MOST_DASHES = 1e8;

/** The work of drawing a scene, by layer id; everything else is the background's. */
export type Work = ReadonlyMap<string, number>;

/**
 * Estimates the work of drawing a card before it is drawn: the area that each node paints, with shadows and
 * transparent layers counted as the blur and the surface that they need. An upper bound: positions are ignored, so a
 * layer that extends past the edge counts in full, up to the size of the card.
 */
export function drawingWork(card: Pick<Card, 'layers'>, scene: Scene): Work {
  const layers = new Map([...allLayers(card.layers)].map((layer) => [layer.id, layer]));
  const work = new Map<string, number>();
  const add = (node: SceneNode) => {
    const mine = workOf(node, layers.get(node.layerId), scene);
    work.set(node.layerId, (work.get(node.layerId) ?? 0) + mine);
    node.children?.forEach(add);
  };
  scene.nodes.forEach(add);
  return work;
}

/** The total work, in the unit of `MOST_WORK`. */
export const totalOf = (work: Work): number => [...work.values()].reduce((sum, mine) => sum + mine, 0);

/** The most layers that a sentence names. */
const NAMED = 3;

/** The layers that cause most of the work, heaviest first, as a sentence names them. */
export function heaviest(card: Pick<Card, 'layers'>, work: Work): string {
  const sorted = [...allLayers(card.layers)]
    .map((layer) => ({ layer, mine: work.get(layer.id) ?? 0 }))
    .filter(({ mine }) => mine > MOST_WORK / 1000)
    .sort((a, b) => b.mine - a.mine);
  const names = sorted.slice(0, NAMED).map(({ layer }) => `“${layer.name.trim() || layer.kind}”`);
  const more = sorted.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

function workOf(node: SceneNode, layer: Layer | undefined, scene: Scene): number {
  const number = (name: string) => (typeof node.attrs[name] === 'number' ? node.attrs[name] : 0);
  const blur = node.attrs.shadowColor === undefined ? null : number('shadowBlur');
  const box = boxOf(node, layer, number) ?? scene;
  const plain = area(box, scene, 0);
  if (node.shape === 'group') {
    const isolated = node.attrs.isolated === true ? SEE_THROUGH * plain : 0;
    if (blur === null) return NODE + isolated;
    // Its surface extends as far past the card as its shadow may come from.
    const far = Math.max(Math.abs(number('shadowOffsetX')), Math.abs(number('shadowOffsetY')));
    const reach = 1.5 * blur + far;
    const edge = { width: scene.width + 2 * reach, height: scene.height + 2 * reach };
    return NODE + isolated + SHADOW * area(layer?.kind === 'group' ? edge : box, edge, reach);
  }
  const paint = node.shape === 'text' || node.shape === 'image' ? LETTERS_OR_PICTURE : 1;
  const shadow = blur === null ? 0 : SHADOW * area(box, scene, 1.5 * blur);
  return NODE + paint * plain + shadow + DASH * dashesOf(node, box);
}

/** The upright size of what a node paints; null if only the card limits it. */
function boxOf(
  node: SceneNode,
  layer: Layer | undefined,
  number: (name: string) => number,
): { width: number; height: number } | null {
  switch (node.shape) {
    case 'rect':
    case 'image':
      return { width: number('width'), height: number('height') };
    case 'text':
      return { width: number('advance') + 2 * number('fontSize'), height: 2 * number('fontSize') };
    case 'ellipse':
      return { width: 2 * number('radiusX'), height: 2 * number('radiusY') };
    case 'path':
      return layer ?? null;
    case 'group':
      return layer && layer.kind !== 'group' ? layer : null;
  }
}

/** Megapixels of a box with `reach` px around it, limited to what the canvas can show of it at any rotation. */
function area(
  box: { width: number; height: number },
  canvas: { width: number; height: number },
  reach: number,
): number {
  const widest = Math.hypot(canvas.width, canvas.height);
  const width = Math.min(box.width + 2 * reach, widest);
  const height = Math.min(box.height + 2 * reach, widest);
  return Math.min(width * height, canvas.width * canvas.height) / 1e6;
}

function dashesOf({ attrs: { dash } }: SceneNode, { width, height }: { width: number; height: number }) {
  if (!Array.isArray(dash)) return 0;
  const turn = dash.reduce((sum, length) => sum + Number(length), 0) / Math.max(1, dash.length);
  return Math.min(MOST_DASHES, (2 * (width + height)) / Math.max(turn, 1e-9));
}
