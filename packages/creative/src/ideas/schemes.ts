import { worstRatio } from '../checks/contrast.ts';
import { roughLook } from '../checks/repair.ts';
import type { BrandKit, Card } from '../document/document.ts';
import { neededRatio } from '../document/wcag.ts';
import { withTokens } from '../templates/dress.ts';
import type { Idea } from './idea.ts';

const MOST_SCHEMES = 3;

/** Pairs of the kit's colors that can be swapped without making any text hard to read. */
export function schemeIdeas(card: Card, kit: BrandKit): Idea[] {
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
