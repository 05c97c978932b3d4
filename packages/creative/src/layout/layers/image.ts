import type { LayerOf } from '../../document/document.ts';
import { type Drawing, shadowOf } from '../drawing.ts';
import { imageKey, imageRef } from '../images.ts';
import type { SceneNode } from '../scene.ts';

/** Draws a picture in its box: covering it around the focal point, or contained in it; clipped to its mask. */
export function drawImage(drawing: Drawing, layer: LayerOf<'image'>): SceneNode[] {
  const ref = imageRef(layer.source, drawing.kit, drawing.values);
  if (!ref) return [];
  const key = imageKey(ref);
  const size = Object.hasOwn(drawing.pictures, key) ? drawing.pictures[key] : undefined;
  if (!size || !(size.width > 0) || !(size.height > 0)) {
    drawing.problems.push({ code: 'missingPicture', layerId: layer.id, detail: key });
    return [];
  }
  drawing.images.set(key, ref);
  const { box, crop } = layer.fit === 'cover' ? covered(layer, size) : contained(layer, size);
  const shadow = shadowOf(drawing, layer.id, layer.shadow);
  const masked = layer.mask !== 'none' && (layer.mask === 'ellipse' || layer.radius > 0);
  const attrs = {
    ...box,
    cropX: crop.x,
    cropY: crop.y,
    cropWidth: crop.width,
    cropHeight: crop.height,
  };
  if (!masked) return [{ shape: 'image', layerId: layer.id, image: ref, attrs: { ...attrs, ...shadow } }];
  const clip = {
    clipShape: layer.mask,
    clipX: box.x,
    clipY: box.y,
    clipWidth: box.width,
    clipHeight: box.height,
  };
  const picture: SceneNode = {
    shape: 'group',
    layerId: layer.id,
    attrs: { ...clip, clipRadius: layer.mask === 'rounded' ? layer.radius : 0 },
    children: [{ shape: 'image', layerId: layer.id, image: ref, attrs }],
  };
  // A clip would also cut off the shadow, so a shape in the shadow's color casts it, hidden behind the picture.
  return shadow.shadowColor === undefined ? [picture] : [caster(layer, box, shadow), picture];
}

interface Placed {
  box: { x: number; y: number; width: number; height: number };
  /** As shares of the picture's size. */
  crop: { x: number; y: number; width: number; height: number };
}

function covered(layer: LayerOf<'image'>, size: { width: number; height: number }): Placed {
  const scale = Math.max(layer.width / size.width, layer.height / size.height) * layer.zoom;
  const width = Math.min(1, layer.width / scale / size.width);
  const height = Math.min(1, layer.height / scale / size.height);
  const x = Math.min(1 - width, Math.max(0, layer.focal.x - width / 2));
  const y = Math.min(1 - height, Math.max(0, layer.focal.y - height / 2));
  return { box: { x: 0, y: 0, width: layer.width, height: layer.height }, crop: { x, y, width, height } };
}

function contained(layer: LayerOf<'image'>, size: { width: number; height: number }): Placed {
  const scale = Math.min(layer.width / size.width, layer.height / size.height);
  const width = size.width * scale;
  const height = size.height * scale;
  const x = Math.round((layer.width - width) / 2);
  const y = Math.round((layer.height - height) / 2);
  return { box: { x, y, width, height }, crop: { x: 0, y: 0, width: 1, height: 1 } };
}

function caster(layer: LayerOf<'image'>, box: Placed['box'], shadow: SceneNode['attrs']): SceneNode {
  const fill = shadow.shadowColor ?? '#000000';
  if (layer.mask === 'ellipse')
    return {
      shape: 'ellipse',
      layerId: layer.id,
      attrs: {
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
        radiusX: Math.max(0, box.width / 2 - 1),
        radiusY: Math.max(0, box.height / 2 - 1),
        fill,
        ...shadow,
      },
    };
  return {
    shape: 'rect',
    layerId: layer.id,
    attrs: {
      x: box.x + 1,
      y: box.y + 1,
      width: Math.max(0, box.width - 2),
      height: Math.max(0, box.height - 2),
      cornerRadius: layer.radius,
      fill,
      ...shadow,
    },
  };
}
