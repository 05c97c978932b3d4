/** The map's size and its distance from the edges (px), as the library draws it. */
const WIDTH = 200;
const HEIGHT = 150;
const MARGIN = 15;
/** A canvas smaller than this is left to the drawing and its tools (px). */
const LEAST = { width: 720, height: 360 };

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The corner of a canvas where a map covers nothing of `step`, both in px from the canvas's upper left; null where there is none. */
export function mapCorner(
  room: { width: number; height: number },
  step: Box | undefined,
): 'bottom-right' | 'top-right' | null {
  if (room.width < LEAST.width || room.height < LEAST.height) return null;
  const besides = step === undefined || step.right < room.width - WIDTH - MARGIN || step.left > room.width;
  if (besides || step.bottom < room.height - HEIGHT - MARGIN || step.top > room.height) return 'bottom-right';
  return step.top > HEIGHT + MARGIN ? 'top-right' : null;
}
