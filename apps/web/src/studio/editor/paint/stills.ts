import type KonvaTypes from 'konva';
import { Konva } from './konva.ts';
import type { Drawn, Painted } from './painted.ts';

/** With fewer layers, drawing them is as fast as drawing their picture. */
const FEW = 4;
/** The most px of all pictures together: 160 MB. Whatever doesn't fit is drawn layer by layer. */
const ROOM = 40_000_000;

/** A layer between the lowest and the highest dragged layer. */
export interface Mixed extends Painted {
  drawn: Drawn;
  held: boolean;
}

/** What to draw on the canvas below the dragged layers and on their own, back to front. */
export interface Arranged {
  below: readonly Drawn[];
  lifted: readonly Drawn[];
  /**
   * Whether each of the two has everything at rest up to the dragged layers. Without a drag they then show the same,
   * and starting one redraws only one of them.
   */
  whole: boolean;
}

/**
 * Layers at rest between dragged ones: each run of them becomes one picture, as large as the canvas, so that a frame's
 * cost depends on what is dragged and not on what is on the card. Pictures last as long as the same layers are dragged
 * between the same others; call `forget` if they have to be redrawn. `canvas` says where and how large they are.
 */
export function createStills(canvas: KonvaTypes.Layer) {
  let known: { below: readonly Drawn[]; mixed: readonly Mixed[]; arranged: Arranged } | null = null;
  return {
    /** `opaque`: whether the lowest layer below covers everything. */
    arrange(below: readonly Drawn[], mixed: readonly Mixed[], opaque: boolean): Arranged {
      if (known === null || !same(known.below, below) || !alike(known.mixed, mixed))
        known = { below, mixed, arranged: arrangedAnew(below, mixed, opaque, canvas) };
      return known.arranged;
    },
    forget: () => {
      known = null;
    },
  };
}

export const same = (a: readonly Drawn[], b: readonly Drawn[]): boolean =>
  a.length === b.length && a.every((node, index) => node === b[index]);

const alike = (a: readonly Mixed[], b: readonly Mixed[]): boolean =>
  a.length === b.length &&
  b.every(({ drawn, held }, index) => a[index]?.drawn === drawn && a[index]?.held === held);

function arrangedAnew(
  below: readonly Drawn[],
  mixed: readonly Mixed[],
  opaque: boolean,
  canvas: KonvaTypes.Layer,
): Arranged {
  const held = mixed.map(({ drawn }) => drawn);
  if (mixed.every((layer) => layer.held)) return { below, lifted: held, whole: false };
  const { width, height } = canvas.size();
  const ratio = canvas.getCanvas().getPixelRatio();
  const most = Math.floor(ROOM / Math.max(1, width * height * ratio * ratio));

  const all = runsOf([...below.map((drawn) => ({ drawn, held: false })), ...mixed]);
  const resting = all.filter((run) => !run.held);
  if (opaque && resting.length <= most) {
    const pictures = new Map(resting.map((run) => [run, pictureOf(run.drawn, canvas)]));
    const still = (run: Run): Drawn[] => {
      const picture = pictures.get(run);
      return picture ? [shown(picture)] : run.drawn;
    };
    return { below: resting.flatMap(still), lifted: all.flatMap(still), whole: true };
  }
  const between = runsOf(mixed);
  const worthwhile = between
    .filter((run) => !run.held && run.drawn.length >= FEW)
    .sort((a, b) => b.drawn.length - a.drawn.length)
    .slice(0, most);
  const lifted = between.flatMap((run) =>
    worthwhile.includes(run) ? [shown(pictureOf(run.drawn, canvas))] : run.drawn,
  );
  return { below, lifted, whole: false };
}

/** Adjacent layers that are all dragged or all at rest. */
interface Run {
  held: boolean;
  drawn: Drawn[];
}

function runsOf(layers: readonly Pick<Mixed, 'drawn' | 'held'>[]): Run[] {
  const runs: Run[] = [];
  for (const { drawn, held } of layers) {
    const run = runs.at(-1);
    if (run?.held === held) run.drawn.push(drawn);
    else runs.push({ held, drawn: [drawn] });
  }
  return runs;
}

function pictureOf(drawn: readonly Drawn[], canvas: KonvaTypes.Layer): HTMLCanvasElement {
  // Clipped to the card where it is shown, because an edge between pixels must be antialiased only once.
  const { x, y, scaleX, scaleY } = canvas.getAttrs();
  const axes = new Konva.Group({ x, y, scaleX, scaleY });
  axes.add(...drawn);
  const picture = axes.toCanvas({
    x: 0,
    y: 0,
    ...canvas.size(),
    pixelRatio: canvas.getCanvas().getPixelRatio(),
  });
  axes.removeChildren();
  return picture;
}

/** A picture drawn pixel on pixel, without smoothing. */
function shown(picture: HTMLCanvasElement): Drawn {
  return new Konva.Shape({
    listening: false,
    sceneFunc: (context) => {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(picture, 0, 0);
    },
  });
}
