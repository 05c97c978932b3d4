import type { Rect } from '../edit/matrix.ts';
import { type Check, called, type Look } from './check.ts';

/** Px on the phone: smaller text than the first is tiring, smaller than the second just a texture. */
const TIRING = 11;
const UNREADABLE = 8;
/** The share of the card that text may cover; with more, the message should be in the SMS instead. */
const MOST_COVER = 0.5;
const GRID = 60;

/** Finds texts that are too small, too long for their box, past the card's edge, or too much in total. */
export function textChecks(look: Look): Check[] {
  return [...smallTexts(look), ...overflows(look), ...outside(look), ...cover(look)];
}

function smallTexts({ texts, shownScale }: Look): Check[] {
  const smallest = new Map<string, (typeof texts)[number]>();
  for (const text of texts) {
    const known = smallest.get(text.layer.id);
    if (!known || text.box.size < known.box.size) smallest.set(text.layer.id, text);
  }
  return [...smallest.values()].flatMap(({ box, layer }): Check[] => {
    const shown = box.size * shownScale;
    if (shown >= TIRING) return [];
    return [
      {
        code: 'smallText',
        severity: shown < UNREADABLE ? 'error' : 'warning',
        layerId: layer.id,
        sentence: `${called(layer)} is ${Math.round(shown * 10) / 10} px high on a phone. Make it at least ${Math.ceil(TIRING / shownScale)} px on the card, or shorten the text.`,
      },
    ];
  });
}

function overflows({ texts }: Look): Check[] {
  return texts
    .filter(({ box }) => box.overflows)
    .map(({ layer, box }) => ({
      code: 'overflow',
      severity: 'error',
      layerId: layer.id,
      sentence: `${called(layer)} doesn’t fit its box with “${short(box.lines.join(' '))}”. Make the box larger, shorten the text, or turn on Shrink to fit.`,
    }));
}

function outside({ texts, scene }: Look): Check[] {
  return texts.flatMap(({ layer, bounds }): Check[] => {
    const inside =
      bounds.x >= -1 &&
      bounds.y >= -1 &&
      bounds.x + bounds.width <= scene.width + 1 &&
      bounds.y + bounds.height <= scene.height + 1;
    if (inside) return [];
    return [
      {
        code: 'outsideCard',
        severity: 'error',
        layerId: layer.id,
        sentence: `${called(layer)} runs over the edge of the card. Move it in.`,
      },
    ];
  });
}

function cover({ texts, scene }: Look): Check[] {
  const share = textCover(
    texts.map(({ bounds }) => bounds),
    scene,
  );
  if (share <= MOST_COVER) return [];
  return [
    {
      code: 'textCover',
      severity: 'warning',
      layerId: null,
      sentence: `Text covers ${Math.round(share * 100)}% of the card. Keep the essentials and move the rest into the message.`,
    },
  ];
}

/** The share of the card (0 to 1) that these boxes cover; overlaps count once. */
export function textCover(boxes: readonly Rect[], card: { width: number; height: number }): number {
  let covered = 0;
  for (let row = 0; row < GRID; row++)
    for (let column = 0; column < GRID; column++) {
      const x = ((column + 0.5) / GRID) * card.width;
      const y = ((row + 0.5) / GRID) * card.height;
      if (boxes.some((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height))
        covered++;
    }
  return covered / GRID ** 2;
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
