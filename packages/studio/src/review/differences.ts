import type { BrandKit, Card } from '@waymark/creative/document/document';
import { cardDifferences } from '@waymark/creative/edit/diff';

interface Look {
  card: Card;
  kit: BrandKit;
}

/** What a reviewer sees changed between two kept documents, a phrase each: on the card, and of the brand that it is in. */
export function differencesOf(before: Look, after: Look): string[] {
  return [...cardDifferences(before.card, after.card), ...brandDifferences(before.kit, after.kit)];
}

/** Only tokens that both mention: one that came or went is a change of the card's own. */
function* brandDifferences(was: BrandKit, is: BrandKit): Generator<string> {
  for (const { token, name, value } of is.colors) {
    const old = was.colors.find((color) => color.token === token);
    if (old && old.value.toLowerCase() !== value.toLowerCase())
      yield `Brand color ${name || token}: ${old.value} → ${value}`;
  }
  for (const role of ['heading', 'body', 'accent'] as const)
    if (was.fonts[role] && is.fonts[role] && was.fonts[role] !== is.fonts[role])
      yield `Brand font for ${role}: ${was.fonts[role]} → ${is.fonts[role]}`;
  for (const logo of is.logos) {
    const old = was.logos.find(({ id }) => id === logo.id);
    if (old && old.pictureId !== logo.pictureId) yield `Brand logo ${logo.name || logo.id} changed`;
  }
}
