import { NO_ZONE } from '../document/dates.ts';
import type { BrandKit, Card, Layer, LeafLayer } from '../document/document.ts';
import type { CardValues } from '../document/values.ts';
import { fillValues } from '../document/values.ts';
import { isShown } from '../document/walk.ts';
import type { FontFamily } from '../fonts/families.ts';
import { type Drawing, fillOf } from './drawing.ts';
import { layerNode, underShadow } from './layerNode.ts';
import { drawBarcode } from './layers/barcode.ts';
import { drawCountdown } from './layers/countdown.ts';
import { drawCoupon } from './layers/coupon.ts';
import { drawIcon } from './layers/icon.ts';
import { drawImage } from './layers/image.ts';
import { drawPrice } from './layers/price.ts';
import { drawQr } from './layers/qr.ts';
import { drawShape } from './layers/shape.ts';
import { drawText } from './layers/text.ts';
import type { Measure, PictureSizes, Scene, SceneNode } from './scene.ts';

export interface LayoutOptions {
  kit: BrandKit;
  /** The person's values; missing ones get the variable's fallback. */
  values: CardValues;
  /** `measureWith` a canvas whose fonts are loaded. */
  measure: Measure;
  /** Sizes by `imageKey`; `imagesOf` lists those needed. A picture without a size is left out and reported. */
  pictures: PictureSizes;
  /** When the card is drawn, for countdowns. */
  now: Date;
  /** The person's IANA zone, for their dates and ends. UTC by default. */
  zone?: string;
  /** Uploaded font families, besides the bundled ones. */
  fonts?: readonly FontFamily[];
}

/** The layer id of the card's background. */
export const BACKGROUND = 'background';

/**
 * Lays out a card for one person: tokens resolved, values filled in, texts broken into lines, everything as plain
 * drawing nodes. Pure and total: what can't be drawn is left out and listed in `problems`. Of an animated card this is
 * the base; its frames come from `cardFrames`, each laid out separately.
 */
export function layoutCard(card: Card, options: LayoutOptions): Scene {
  const { kit, values, measure, pictures, now, zone = NO_ZONE, fonts = [] } = options;
  const drawing: Drawing = {
    kit,
    values: fillValues(card, values, zone),
    measure,
    pictures,
    now,
    zone,
    uploaded: fonts,
    texts: [],
    images: new Map(),
    problems: [],
  };
  const { width, height } = card.size;
  const box = { x: 0, y: 0, width, height };
  const background: SceneNode = {
    shape: 'rect',
    layerId: BACKGROUND,
    attrs: { ...box, ...fillOf(drawing, BACKGROUND, card.background, box) },
  };
  const nodes = card.layers.flatMap((layer) => place(drawing, layer, { x: 0, y: 0 }));
  return {
    width,
    height,
    nodes: [background, ...nodes],
    texts: drawing.texts,
    images: [...drawing.images.values()],
    fallbacks: drawing.values.fallbacks,
    problems: drawing.problems,
  };
}

/** A layer with what it draws; nothing if it is hidden. */
function place(drawing: Drawing, layer: Layer, origin: { x: number; y: number }): SceneNode[] {
  if (!isShown(layer, drawing.values)) return [];
  const here = { x: origin.x + layer.x, y: origin.y + layer.y };
  const children =
    layer.kind === 'group'
      ? underShadow(
          drawing,
          layer,
          layer.layers.flatMap((child) => place(drawing, child, here)),
        )
      : drawLeaf(drawing, layer, here);
  if (children.length === 0) return [];
  return [layerNode(layer, children)];
}

function drawLeaf(drawing: Drawing, layer: LeafLayer, origin: { x: number; y: number }): SceneNode[] {
  switch (layer.kind) {
    case 'text':
      return drawText(drawing, layer, origin);
    case 'image':
      return drawImage(drawing, layer);
    case 'shape':
      return drawShape(drawing, layer);
    case 'icon':
      return drawIcon(drawing, layer);
    case 'qr':
      return drawQr(drawing, layer);
    case 'barcode':
      return drawBarcode(drawing, layer, origin);
    case 'coupon':
      return drawCoupon(drawing, layer, origin);
    case 'price':
      return drawPrice(drawing, layer, origin);
    case 'countdown':
      return drawCountdown(drawing, layer, origin);
  }
}
