import { createCanvas, Image, Path2D } from '@napi-rs/canvas';
import Konva from 'konva';

/**
 * Konva on the server's canvas. Its own Node backends want other canvas packages, so the two hooks they set are set here;
 * Konva's version is pinned for that.
 */
Konva.pixelRatio = 1;
Konva.autoDrawEnabled = false;
Object.assign(Konva.Util, {
  createCanvasElement: () => Object.assign(createCanvas(1, 1), { style: {} }),
  createImageElement: () => new Image(),
});

Object.assign(globalThis, { Path2D });

export { Konva };
