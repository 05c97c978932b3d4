import type { Card } from '../document/document.ts';
import { imagesOf } from '../layout/images.ts';
import { BACKGROUND } from '../layout/layout.ts';
import type { Scene } from '../layout/scene.ts';
import { drawingWork, MOST_WORK, totalOf } from '../paint/work.ts';
import { withDrawn } from './canvases.ts';
import type { Rendered } from './outcome.ts';
import { loadPictures, type RenderOptions } from './renderer.ts';

/** How many of a card's bytes one of its layers takes; a group counts with everything in it. */
export interface LayerWeight {
  /** `background` is everything below and between the layers. */
  layerId: string;
  bytes: number;
}

/**
 * Px of the small drawings that the estimate is based on: a full one for each layer of each edit would take too long.
 */
const SMALL = 720;
/**
 * With more layers than this, or fewer if each drawing is a lot of work, the light ones are estimated together as
 * background: the meter only names the heavy ones.
 */
const MOST_LAYERS = 40;
const PNG_QUALITY = 85;

/**
 * Estimates where the bytes of a rendered card are, heaviest first; they add up to the card's size. The card is
 * encoded as a small JPEG with and without each layer, and the real bytes are divided by those differences. Fine grain
 * counts for less than at the real size, and a layer that hides a heavier one counts for nothing.
 */
export async function bytesByLayer(
  card: Card,
  options: Pick<RenderOptions, 'kit' | 'values' | 'pictures' | 'urls'>,
  rendered: Pick<Rendered, 'bytes' | 'mime' | 'quality' | 'scene'>,
): Promise<LayerWeight[]> {
  const { scene, bytes } = rendered;
  const images = await loadPictures(imagesOf(card, options.kit, options.values), options);
  if (!(images instanceof Map)) return [{ layerId: BACKGROUND, bytes: bytes.length }];
  const quality = rendered.mime === 'image/jpeg' ? (rendered.quality ?? PNG_QUALITY) : PNG_QUALITY;
  const scale = Math.min(1, SMALL / scene.width);
  const sizeOf = (nodes: Scene['nodes']) =>
    withDrawn(
      { ...scene, nodes },
      images,
      { flat: true, scale },
      async (canvas) => (await canvas.encode('jpeg', quality)).length,
    );
  const whole = await sizeOf(scene.nodes);
  const bare = await sizeOf(scene.nodes.filter((node) => node.layerId === BACKGROUND));
  const each = totalOf(drawingWork(card, scene)) * scale ** 2;
  const most = Math.min(MOST_LAYERS, Math.floor(MOST_WORK / Math.max(each, 1)));
  const layers = scene.nodes.filter((node) => node.layerId !== BACKGROUND).slice(0, most);
  const shares = await Promise.all(
    layers.map(async (left) => ({
      layerId: left.layerId,
      share: Math.max(0, whole - (await sizeOf(scene.nodes.filter((node) => node !== left)))),
    })),
  );
  const all = [{ layerId: BACKGROUND, share: bare }, ...shares];
  const sum = all.reduce((total, { share }) => total + share, 0);
  const weights = all.map(({ layerId, share }) => ({
    layerId,
    bytes: Math.round((bytes.length * share) / sum),
  }));
  const rounding = bytes.length - weights.reduce((total, weight) => total + weight.bytes, 0);
  return weights
    .map((weight, index) => (index === 0 ? { ...weight, bytes: weight.bytes + rounding } : weight))
    .sort((a, b) => b.bytes - a.bytes);
}
