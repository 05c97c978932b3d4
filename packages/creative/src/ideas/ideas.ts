import { contrastRepairs, withInk } from '../checks/repair.ts';
import type { BrandKit, Card } from '../document/document.ts';
import { changeLayer, layerById } from '../edit/tree.ts';
import { withTokens } from '../templates/dress.ts';
import { withWords } from '../templates/variants.ts';
import { copyIdeas } from './copy.ts';
import type { Idea, IdeaChange } from './idea.ts';
import { schemeIdeas } from './schemes.ts';

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
