import { worstRatio } from '../checks/contrast.ts';
import { contrastRepairs, roughLook, withInk } from '../checks/repair.ts';
import type { BrandKit, Card } from '../document/document.ts';
import { neededRatio } from '../document/wcag.ts';
import { changeLayer, layerById } from '../edit/tree.ts';
import { withTokens } from '../templates/dress.ts';
import { withWords } from '../templates/variants.ts';
import { copyIdeas } from './copy.ts';
import type { Idea, IdeaChange } from './idea.ts';

const MOST = 12;

/**
 * Returns suggestions by rules based on the brand kit: shorter headlines, words to avoid, clearer calls to action,
 * readable letters, other schemes of the kit's colors that keep every text readable. For one layer or the whole card.
 */
export function suggest({ card, kit, layerId }: { card: Card; kit: BrandKit; layerId?: string }): Idea[] {
  const about = (id: string) => layerId === undefined || id === layerId;
  const repairs = contrastRepairs(card, kit)
    .filter((repair) => about(repair.layerId))
    .map(({ layerId: id, color, from, to }): Idea => {
      const token = typeof color === 'string' ? color : color.token;
      const name = kit.colors.find((one) => one.token === token)?.name ?? token;
      const title = layerById(card.layers, id)?.name || 'Text';
      return {
        kind: 'color',
        label: `${title} in ${name}: contrast ${tenth(from)}:1 → ${tenth(to)}:1`,
        change: { kind: 'ink', layerId: id, color },
        source: 'rules',
      };
    });
  const copy = copyIdeas(card, kit).filter(({ change }) => change.kind !== 'text' || about(change.layerId));
  const schemes = layerId === undefined ? schemeIdeas(card, kit) : [];
  return [...repairs, ...copy, ...schemes].slice(0, MOST);
}

/** Applies a suggestion to the card. */
export function applyIdea(card: Card, change: IdeaChange): Card {
  switch (change.kind) {
    case 'text':
      return changeLayer(card, change.layerId, (layer) => withWords(layer, change.text));
    case 'ink':
      return changeLayer(card, change.layerId, (layer) => withInk(layer, change.color));
    case 'scheme':
      return withTokens(card, new Map(Object.entries(change.colors)));
    default:
      return change satisfies never;
  }
}

const tenth = (ratio: number): number => Math.floor(ratio * 10) / 10;

const MOST_SCHEMES = 3;

/** Pairs of the kit's colors that can be swapped without making any text hard to read. */
function schemeIdeas(card: Card, kit: BrandKit): Idea[] {
  const used = new Set(tokensIn([card.background, card.layers]));
  const found: Idea[] = [];
  for (const [index, one] of kit.colors.entries())
    for (const two of kit.colors.slice(index + 1)) {
      if (found.length === MOST_SCHEMES) return found;
      if (!used.has(one.token) && !used.has(two.token)) continue;
      const colors = { [one.token]: two.token, [two.token]: one.token };
      if (!readable(withTokens(card, new Map(Object.entries(colors))), kit)) continue;
      found.push({
        kind: 'color',
        label: `${one.name || one.token} and ${two.name || two.token} trade places`,
        change: { kind: 'scheme', colors },
        source: 'rules',
      });
    }
  return found;
}

function readable(card: Card, kit: BrandKit): boolean {
  const look = roughLook(card, kit);
  return look.texts.every((text) => {
    const ratio = worstRatio(look, text);
    const weight = 'style' in text.layer ? text.layer.style.weight : 400;
    return ratio === null || ratio >= neededRatio(text.box.size * look.shownScale, weight);
  });
}

function tokensIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'token' && typeof part === 'string' ? [part] : tokensIn(part),
  );
}
