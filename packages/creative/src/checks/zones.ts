import { around, corners, type Rect } from '../edit/matrix.ts';
import { layerMatrix } from '../edit/place.ts';
import { safeZone } from '../edit/snap.ts';
import { type Check, called, type Look } from './check.ts';

const CODES: ReadonlySet<string> = new Set(['qr', 'barcode', 'coupon', 'countdown', 'price']);
/** How much of the largest text must be in the central square. */
const SEEN = 0.6;

/** Finds what is where phones and apps put their own buttons, and what the small preview cuts off. */
export function zoneChecks(look: Look): Check[] {
  return [...safeZoneChecks(look), ...thumbnailCheck(look)];
}

function safeZoneChecks(look: Look): Check[] {
  const { card, scene } = look;
  const { top, bottom } = safeZone(card);
  if (top === 0 && bottom === 0) return [];
  const boxes = new Map<string, Rect>(look.texts.map(({ layer, bounds }) => [layer.id, bounds]));
  for (const layer of look.layers.values()) {
    const box = CODES.has(layer.kind) ? around(corners(layerMatrix(card, layer.id), layer)) : null;
    if (box) boxes.set(layer.id, box);
  }
  return [...boxes].flatMap(([layerId, box]): Check[] => {
    const high = box.y < top - 1;
    const low = box.y + box.height > scene.height - bottom + 1;
    if (!high && !low) return [];
    const edge = high ? `top ${top}` : `bottom ${bottom}`;
    return [
      {
        code: 'safeZone',
        severity: 'warning',
        layerId,
        sentence: `${called(look.layers.get(layerId))} is in the ${edge} px, which phones may cover. Move it toward the middle.`,
      },
    ];
  });
}

function thumbnailCheck({ texts, scene }: Look): Check[] {
  const main = texts.reduce<(typeof texts)[number] | null>(
    (best, text) => (best === null || text.box.size > best.box.size ? text : best),
    null,
  );
  if (!main) return [];
  const side = Math.min(scene.width, scene.height);
  const square = { x: (scene.width - side) / 2, y: (scene.height - side) / 2, width: side, height: side };
  if (overlap(main.bounds, square) >= SEEN * main.bounds.width * main.bounds.height) return [];
  return [
    {
      code: 'thumbnailCrop',
      severity: 'warning',
      layerId: main.layer.id,
      sentence: `Small previews show only the middle square of the card, which cuts off ${called(main.layer)}. Move it toward the middle.`,
    },
  ];
}

function overlap(a: Rect, b: Rect): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, wide) * Math.max(0, high);
}
