import jsQR from 'jsqr';
import sharp from 'sharp';
import type { Card } from '../document/document.ts';
import { PHONE_WIDTH } from '../document/presets.ts';
import type { CardValues } from '../document/values.ts';
import { fillValues } from '../document/values.ts';
import { leafLayers } from '../document/walk.ts';
import { boundsOf } from '../edit/place.ts';
import type { SceneNode } from '../layout/scene.ts';
import type { Rendered } from './outcome.ts';

/** Whether a QR code can be read from the card as people see it. */
export interface QrReading {
  layerId: string;
  /** What it should say. */
  expected: string;
  /** What was read; null if it couldn't be. */
  read: string | null;
  ok: boolean;
}

/** A camera sees a phone's screen enlarged. */
const CAMERA = 4;
/** Phone px around the code's box: readers look for its light margin. */
const MARGIN = 6;

/**
 * Reads every visible QR code of a rendered card from its final bytes at phone size, as a camera in front of the phone
 * would. `values` are those that it was rendered with.
 */
export async function checkQrCodes(
  card: Card,
  rendered: Pick<Rendered, 'bytes' | 'scene'>,
  values: CardValues,
): Promise<QrReading[]> {
  const filled = fillValues(card, values);
  const drawn = new Set(drawnLayers(rendered.scene.nodes));
  const readings: QrReading[] = [];
  for (const layer of leafLayers(card.layers)) {
    if (layer.kind !== 'qr' || !drawn.has(layer.id)) continue;
    const expected = filled.text(layer.data);
    const box = boundsOf(card, [layer.id]);
    const read = box ? await readQr(rendered.bytes, box, card.size.width) : null;
    readings.push({ layerId: layer.id, expected, read, ok: read === expected });
  }
  return readings;
}

function* drawnLayers(nodes: readonly SceneNode[]): Generator<string> {
  for (const node of nodes) {
    yield node.layerId;
    if (node.children) yield* drawnLayers(node.children);
  }
}

async function readQr(
  bytes: Buffer,
  box: { x: number; y: number; width: number; height: number },
  cardWidth: number,
): Promise<string | null> {
  const shown = await sharp(bytes).resize({ width: PHONE_WIDTH }).png().toBuffer({ resolveWithObject: true });
  const scale = PHONE_WIDTH / cardWidth;
  const left = Math.max(0, Math.floor(box.x * scale) - MARGIN);
  const top = Math.max(0, Math.floor(box.y * scale) - MARGIN);
  const width = Math.min(shown.info.width, Math.ceil((box.x + box.width) * scale) + MARGIN) - left;
  const height = Math.min(shown.info.height, Math.ceil((box.y + box.height) * scale) + MARGIN) - top;
  if (width < 8 || height < 8) return null;
  const { data, info } = await sharp(shown.data)
    .extract({ left, top, width, height })
    .resize({ width: width * CAMERA, height: height * CAMERA, kernel: 'cubic' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength);
  return jsQR.default(pixels, info.width, info.height)?.data ?? null;
}
