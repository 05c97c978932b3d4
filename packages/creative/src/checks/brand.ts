import { avoidedIn } from '../document/kit.ts';
import { colorsOutside } from '../edit/colors.ts';
import type { SceneProblem } from '../layout/scene.ts';
import { type Check, called, type Look } from './check.ts';

/**
 * Colors and tone outside the brand kit, layers that couldn't be drawn, and pictures without a description for people
 * who can't see them.
 */
export function brandChecks(look: Look): Check[] {
  return [...problemChecks(look), ...kitChecks(look), ...toneChecks(look), ...altChecks(look)];
}

const sentences: Record<SceneProblem['code'], (detail: string) => string> = {
  missingFont: (detail) => `uses the font “${detail}”, which isn’t available. Upload it or choose another.`,
  missingLetters: (detail) =>
    `has letters that its font lacks: ${detail}. Remove them, or upload a font that has them.`,
  missingColor: (detail) => `uses the color “${detail}”, which isn’t in the brand kit. Choose another.`,
  missingIcon: (detail) => `uses the icon “${detail}”, which doesn’t exist. Choose another.`,
  missingPicture: () => 'shows a picture that isn’t in the library. Choose another.',
  badQr: (detail) => `can’t be made into a QR code: ${detail} Enter a link.`,
  badBarcode: (detail) => `can’t be made into a barcode: ${detail} Check the number, or use Code 128.`,
  badDate: (detail) => `counts down to “${detail}”, which isn’t a date. Enter one like 2026-12-24T18:00.`,
};

function problemChecks({ scene, layers }: Look): Check[] {
  const seen = new Set<string>();
  return scene.problems.flatMap(({ code, layerId, detail }): Check[] => {
    const key = `${code} ${layerId} ${detail}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const layer = layers.get(layerId);
    const subject = layer ? called(layer) : 'The background';
    return [
      {
        code,
        severity: 'error',
        layerId: layer?.id ?? null,
        sentence: `${subject} ${sentences[code](detail)}`,
      },
    ];
  });
}

function kitChecks({ card, kit, layers }: Look): Check[] {
  return colorsOutside(card, kit)
    .filter(({ layerId }) => layerId === null || layers.has(layerId))
    .map(({ layerId, colors }) => ({
      code: 'outsideKit',
      severity: 'warning',
      layerId,
      sentence: `${layerId === null ? 'The background' : called(layers.get(layerId))} uses ${colors.join(', ')}, which ${colors.length === 1 ? 'isn’t' : 'aren’t'} in the brand kit. Choose a brand color.`,
    }));
}

function toneChecks({ kit, texts }: Look): Check[] {
  return texts.flatMap(({ box, layer }): Check[] => {
    const words = avoidedIn(box.lines.join(' '), kit);
    if (words.length === 0) return [];
    const phrases = words.map((word) => `“${word}”`).join(', ');
    return [
      {
        code: 'avoidedWords',
        severity: 'warning',
        layerId: layer.id,
        sentence: `${called(layer)} says ${phrases}, which the brand avoids. Reword it.`,
      },
    ];
  });
}

/** Words that appear in any description and describe nothing, and file names. */
const EMPTY =
  /^\W*((an? |the )?(image|picture|photo|photograph|graphic|card|banner|img|alt|alt text|untitled|description)\W*)?$|\.(jpe?g|png|gif|webp)$/i;
const saysNothing = (alt: string): boolean => EMPTY.test(alt.trim());

function altChecks({ card, layers }: Look): Check[] {
  const checks: Check[] = [];
  if (saysNothing(card.alt))
    checks.push({
      code: 'altMissing',
      severity: 'warning',
      layerId: null,
      sentence: 'The card has no description. Describe it in a sentence for people who use screen readers.',
    });
  for (const layer of layers.values())
    if (layer.kind === 'image' && saysNothing(layer.alt))
      checks.push({
        code: 'altMissing',
        severity: 'warning',
        layerId: layer.id,
        sentence: `${called(layer)} has no description. Describe what the picture shows.`,
      });
  return checks;
}
