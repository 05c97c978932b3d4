import { imageKey } from '../layout/images.ts';
import type { SceneNode } from '../layout/scene.ts';
import { drawingWork, heaviest, MOST_WORK, totalOf } from '../paint/work.ts';
import { type Check, called, type Look } from './check.ts';

/** Enlarged more than this, a picture looks blurry. */
const MOST_ENLARGED = 1.5;
const GIF_SIZES = ['480×720', '480×640', '640×640'];
const LARGEST_GIF = 720;
/** Some carriers drop animations with more frames. */
const MOST_FRAMES = 300;

/** A card that uses more than this share of the drawing limit is called slow. */
const SLOW = 0.5;

/**
 * Finds pictures with too few pixels, animations that carriers reject, what is slow to draw, and cards with too many
 * bytes.
 */
export function mediaChecks(look: Look): Check[] {
  return [...upscaledChecks(look), ...gifChecks(look), ...workChecks(look), ...weightChecks(look)];
}

function upscaledChecks({ scene, pictures, layers }: Look): Check[] {
  if (!pictures) return [];
  return imageNodes(scene.nodes).flatMap(({ layerId, image, attrs }): Check[] => {
    const size = image && pictures[imageKey(image)];
    if (!size) return [];
    const enlarged = Number(attrs.width) / (Number(attrs.cropWidth ?? 1) * size.width);
    if (!(enlarged > MOST_ENLARGED)) return [];
    return [
      {
        code: 'upscaled',
        severity: 'warning',
        layerId,
        sentence: `${called(layers.get(layerId))} is enlarged ${Math.round(enlarged * 10) / 10} times and will look blurry. Use a larger picture or make it smaller on the card.`,
      },
    ];
  });
}

function imageNodes(nodes: readonly SceneNode[]): SceneNode[] {
  return nodes.flatMap((node) =>
    node.children ? imageNodes(node.children) : node.shape === 'image' ? [node] : [],
  );
}

function gifChecks({ card }: Look): Check[] {
  if (card.format !== 'gif' && card.frames.length === 0) return [];
  const { width, height } = card.size;
  const checks: Check[] = [];
  if (Math.max(width, height) > LARGEST_GIF)
    checks.push(
      whole(
        'gifSize',
        'warning',
        `Animations at ${width}×${height} are large files. Use ${GIF_SIZES.slice(0, -1).join(', ')} or ${GIF_SIZES.at(-1)}.`,
      ),
    );
  if (card.frames.length >= MOST_FRAMES)
    checks.push(
      whole(
        'gifFrames',
        'error',
        `${card.frames.length} frames is too many: carriers accept fewer than ${MOST_FRAMES}.`,
      ),
    );
  return checks;
}

function workChecks({ card, scene }: Look): Check[] {
  const work = drawingWork(card, scene);
  const share = totalOf(work) / MOST_WORK;
  if (share <= SLOW) return [];
  const most = heaviest(card, work) || 'its size';
  return [
    share > 1
      ? whole(
          'heavy',
          'error',
          `This card takes too long to draw, mostly because of ${most}. Remove some shadows and see-through layers, make them smaller, or make the card smaller.`,
        )
      : whole(
          'heavy',
          'warning',
          `This card is slow to draw, mostly because of ${most}. It uses ${Math.round(share * 100)}% of what a card may take: remove a shadow before you add more.`,
        ),
  ];
}

function weightChecks({ bytes, budget = { aim: 500_000, stop: 600_000 } }: Look): Check[] {
  if (bytes === undefined || bytes <= budget.aim) return [];
  const kb = (size: number) => `${Math.ceil(size / 1000)} KB`;
  if (bytes > budget.stop)
    return [
      whole(
        'overBudget',
        'error',
        `The card is ${kb(bytes)}, over this sender’s limit of ${kb(budget.stop)}. Remove pictures or frames, or make the card smaller.`,
      ),
    ];
  return [
    whole(
      'overAim',
      'warning',
      `The card is ${kb(bytes)}. Under ${kb(budget.aim)} it reaches every carrier. Remove a picture or use fewer frames.`,
    ),
  ];
}

function whole(code: Check['code'], severity: Check['severity'], sentence: string): Check {
  return { code, severity, layerId: null, sentence };
}
