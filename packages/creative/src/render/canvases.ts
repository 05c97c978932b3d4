import type { Canvas } from '@napi-rs/canvas';
import { createCanvas, Image, Path2D } from '@napi-rs/canvas';
import Konva from 'konva';
import { SceneCanvas } from 'konva/lib/Canvas.js';
import type { Scene } from '../layout/scene.ts';
import type { LoadedImages } from '../paint/paint.ts';
import { paintScene } from '../paint/paint.ts';

/**
 * Konva on the server's canvas. Konva's own Node backends need other canvas packages, so the two hooks that they set
 * are set here; its version is pinned for that reason.
 */
Konva.pixelRatio = 1;
Konva.autoDrawEnabled = false;
Object.assign(Konva.Util, {
  createCanvasElement: () => Object.assign(createCanvas(1, 1), { style: {} }),
  createImageElement: () => new Image(),
});

Object.assign(globalThis, { Path2D });

/**
 * Px of the unused canvases that are kept, 4 bytes each: four of the usual size, as a process draws one card at a
 * time. More are left to the garbage collector.
 */
const MOST_IDLE = 6_000_000;
const idle: SceneCanvas[] = [];

/**
 * Draws a scene and passes its canvas to `use`, then takes the canvas back: it must not be used after `use` settles.
 * Canvases are kept for the next card of the same size. `flat` puts white under it, for formats without transparency.
 */
export async function withDrawn<T>(
  scene: Scene,
  images: LoadedImages,
  options: { flat: boolean; scale?: number },
  use: (canvas: Canvas) => Promise<T>,
): Promise<T> {
  const scale = options.scale ?? 1;
  const width = Math.max(1, Math.round(scene.width * scale));
  const height = Math.max(1, Math.round(scene.height * scale));
  const canvas = idleOf(width, height) ?? new SceneCanvas({ width, height, pixelRatio: 1 });
  try {
    const context = canvas.getContext();
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (!isOpaque(scene)) context.clearRect(0, 0, width, height);
    if (!isOpaque(scene) && options.flat) {
      context.setAttr('fillStyle', '#ffffff');
      context.fillRect(0, 0, width, height);
    }
    const layer = paintScene(Konva, scene, images);
    try {
      // Konva would clear the whole canvas a second time.
      layer.clearBeforeDraw(false);
      layer.scale({ x: width / scene.width, y: height / scene.height });
      layer.drawScene(canvas);
    } finally {
      layer.destroy();
    }
    // biome-ignore lint/suspicious/noExplicitAny: Konva types its canvas as the browser's; this one is ours (see above)
    return await use(canvas._canvas as any);
  } finally {
    idle.unshift(canvas);
    let kept = 0;
    const full = idle.findIndex((one) => {
      kept += one.getWidth() * one.getHeight();
      return kept > MOST_IDLE;
    });
    if (full >= 0) idle.length = full;
  }
}

function idleOf(width: number, height: number): SceneCanvas | undefined {
  const at = idle.findIndex((canvas) => canvas.getWidth() === width && canvas.getHeight() === height);
  return at < 0 ? undefined : idle.splice(at, 1)[0];
}

/** An opaque background color covers what was there before, so that a megapixel needn't be cleared first. */
function isOpaque({ nodes: [background], width, height }: Scene): boolean {
  const { fill, width: wide, height: high } = background?.attrs ?? {};
  return typeof fill === 'string' && fill.startsWith('#') && wide === width && high === height;
}
