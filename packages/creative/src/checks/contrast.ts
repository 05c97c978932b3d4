import { contrastRatio, neededRatio, over, type Rgba, rgbaOf } from '../document/wcag.ts';
import type { Point } from '../edit/matrix.ts';
import { map } from '../edit/matrix.ts';
import type { SceneNode } from '../layout/scene.ts';
import { type Check, called, type Look, type PlacedText } from './check.ts';
import { measureLetters } from './letters.ts';
import { colorOfShapes } from './shapeColor.ts';

/** Sample points per text, across and down. */
const ACROSS = 28;
const DOWN = 12;
/** The share of points that may be worse: stray pixels of an edge behind the text. */
const STRAY = 0.05;
/** Letters with less contrast than this are as good as invisible. */
const GONE = 1.2;

/** WCAG 1.4.3 against the background of each text: 4.5:1, or 3:1 if it is large on the phone. */
export function contrastChecks(look: Look): Check[] {
  const seen = look.pixels && look.letters ? measureLetters(look.scene, look.pixels, look.letters) : null;
  return look.texts.flatMap((text): Check[] => {
    const ratios = seen?.(text.layer.id, text.box.size);
    const measured = ratios ? (ratios[Math.floor(ratios.length * STRAY)] ?? null) : worstRatio(look, text);
    if (measured === null) return [];
    const needed = neededRatio(text.box.size * look.shownScale, weightOf(text));
    if (measured >= needed - 0.005) return [];
    const shown = Math.floor(measured * 10) / 10;
    if (ratios && measured < GONE)
      return [
        {
          code: 'contrast',
          severity: 'error',
          layerId: text.layer.id,
          sentence: `${called(text.layer)} is hidden, at least in part: something covers it, or its color matches what’s behind it. Bring it to the front or change its color.`,
        },
      ];
    return [
      {
        code: 'contrast',
        severity: measured < needed - 1.5 ? 'error' : 'warning',
        layerId: text.layer.id,
        sentence: `${called(text.layer)} is hard to read: its contrast is ${shown}:1 and it needs ${needed}:1. Choose a lighter or darker color, or add a text background.`,
      },
    ];
  });
}

/**
 * The contrast that 95% of the text's background reaches; null if the background is unknown. `ink` tries another
 * color.
 */
export function worstRatio(look: Look, text: PlacedText, ink = inkOf(look.scene.nodes, text)): number | null {
  if (!ink) return null;
  const ratios: number[] = [];
  for (let row = 0; row < DOWN; row++)
    for (let column = 0; column < ACROSS; column++) {
      const point = map(text.matrix, {
        x: text.ink.x + ((column + 0.5) / ACROSS) * text.ink.width,
        y: text.ink.y + ((row + 0.5) / DOWN) * text.ink.height,
      });
      const ground = groundAt(look, point);
      if (ground) ratios.push(contrastRatio(over(ink, ground), ground));
    }
  if (ratios.length === 0) return null;
  ratios.sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length * STRAY)] ?? null;
}

function groundAt({ pixels, scene, ground, layers }: Look, point: Point): Rgba | null {
  if (!pixels) return colorOfShapes(ground, layers, point);
  const x = Math.floor((point.x / scene.width) * pixels.width);
  const y = Math.floor((point.y / scene.height) * pixels.height);
  if (x < 0 || y < 0 || x >= pixels.width || y >= pixels.height) return null;
  const at = (y * pixels.width + x) * 4;
  const [r = 0, g = 0, b = 0] = pixels.data.subarray(at, at + 3);
  return { r, g, b, a: 1 };
}

/** The color of a text's letters as drawn, from its first line, with the opacity of the groups around it. */
function inkOf(nodes: readonly SceneNode[], text: PlacedText, opacity = 1): Rgba | null {
  const first = text.box.lines.find((line) => line !== '');
  for (const node of nodes) {
    const shown = opacity * Number(node.attrs.opacity ?? 1);
    if (node.children) {
      const inside = inkOf(node.children, text, shown);
      if (inside) return inside;
      continue;
    }
    const { fill, text: line, fontSize } = node.attrs;
    if (node.shape !== 'text' || node.layerId !== text.layer.id) continue;
    if (line !== first || fontSize !== text.box.size || typeof fill !== 'string') continue;
    const color = rgbaOf(fill);
    return color && { ...color, a: color.a * shown };
  }
  return null;
}

function weightOf({ layer }: PlacedText): number {
  return 'style' in layer ? layer.style.weight : 400;
}
