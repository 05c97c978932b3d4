import Konva from 'konva';
import type { Drawn } from './painted.ts';

/** Fewer layers than this are as quickly drawn as their picture. */
const FEW = 4;
/** All pictures together, px of the canvas: 96 MB. What does not go in is drawn layer by layer. */
const ROOM = 24_000_000;

/** A layer between the lowest and the highest that are in the hand. */
export interface Mixed {
  drawn: Drawn;
  held: boolean;
}

/**
 * Layers at rest between those in the hand: each run of them becomes one picture, as large as the canvas, so that a frame
 * costs what is in the hand and not what is on the card. Pictures last as long as the same layers are held between the
 * same others; `forget` where they are to be drawn elsewhere.
 */
export function createStills(canvas: Konva.Layer) {
  let known: { mixed: readonly Mixed[]; put: readonly Drawn[] } | null = null;
  return {
    /** What to draw for them, back to front. */
    between(mixed: readonly Mixed[]): readonly Drawn[] {
      if (known === null || !alike(known.mixed, mixed)) known = { mixed, put: withStills(mixed, canvas) };
      return known.put;
    },
    forget: () => {
      known = null;
    },
  };
}

function alike(before: readonly Mixed[], now: readonly Mixed[]): boolean {
  return (
    before.length === now.length &&
    now.every(({ drawn, held }, index) => before[index]?.drawn === drawn && before[index]?.held === held)
  );
}

function withStills(mixed: readonly Mixed[], canvas: Konva.Layer): Drawn[] {
  const { width, height } = canvas.size();
  const ratio = canvas.getCanvas().getPixelRatio();
  const most = Math.floor(ROOM / Math.max(1, width * height * ratio * ratio));
  const runs = runsOf(mixed);
  const still = new Set(
    runs
      .filter(({ held, drawn }) => !held && drawn.length >= FEW)
      .sort((a, b) => b.drawn.length - a.drawn.length)
      .slice(0, most),
  );
  return runs.flatMap((run) => {
    if (!still.has(run)) return run.drawn;
    const axes = new Konva.Group(canvas.getAttrs());
    axes.add(...run.drawn);
    const picture = axes.toCanvas({ x: 0, y: 0, width, height, pixelRatio: ratio });
    axes.removeChildren();
    return new Konva.Shape({ listening: false, sceneFunc: (context) => put(context, picture) });
  });
}

/** Neighbours that are all held or all at rest. */
function runsOf(mixed: readonly Mixed[]): { held: boolean; drawn: Drawn[] }[] {
  const runs: { held: boolean; drawn: Drawn[] }[] = [];
  for (const { drawn, held } of mixed) {
    const run = runs.at(-1);
    if (run?.held === held) run.drawn.push(drawn);
    else runs.push({ held, drawn: [drawn] });
  }
  return runs;
}

/** Pixel on pixel, so that nothing is smoothed. */
function put(context: Konva.Context, picture: HTMLCanvasElement): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(picture, 0, 0);
}
