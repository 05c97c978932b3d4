import type { CheckInput } from '../checks/check.ts';
import { groundOf } from '../checks/ground.ts';
import { lettersOf } from '../checks/letters.ts';
import type { Scene } from '../layout/scene.ts';
import type { LoadedImages } from '../paint/paint.ts';
import { withDrawn } from './canvases.ts';

/** Contrast is measured on drawings of this width, px: enough for every letter. */
const WIDTH = 540;

/** What checks measure contrast on: the card's background, the card, and its letters alone. */
export async function lookedAt(
  scene: Scene,
  images: LoadedImages,
): Promise<Required<Pick<CheckInput, 'pixels' | 'letters'>>> {
  const scale = Math.min(1, WIDTH / scene.width);
  const pixelsOf = (drawn: Scene) =>
    withDrawn(drawn, images, { flat: true, scale }, async (canvas) => {
      const { width, height } = canvas;
      return { data: Uint8Array.from(canvas.data()), width, height };
    });
  return {
    pixels: await pixelsOf(groundOf(scene)),
    letters: { drawn: await pixelsOf(scene), alone: await pixelsOf(lettersOf(scene)) },
  };
}
