import type { BrandKit, Card } from '@waymark/creative/document/document';
import { cardHash } from '@waymark/creative/document/hash';
import { uploadedUses } from '@waymark/creative/document/uploaded';

/**
 * The part of a kit that a card uses, which is all of the kit that is kept with what was approved: an unrelated change of the
 * brand then shows in no comparison. Its hash with the card is that with the whole kit.
 */
export function usedKit(card: Card, kit: BrandKit): BrandKit {
  const used = mentioned([card.background, card.layers]);
  const role = (name: 'heading' | 'body' | 'accent') => (used.has(name) ? kit.fonts[name] : '');
  const part: BrandKit = {
    colors: kit.colors.filter(({ token }) => used.has(token)),
    fonts: { heading: role('heading'), body: role('body'), accent: role('accent') },
    logos: kit.logos.filter(({ id }) => used.has(id)),
    tone: { words: [], avoid: [] },
    ...(kit.faces ? { faces: [...new Set(uploadedUses(card, kit).map(({ face }) => face))] } : {}),
  };
  return cardHash(card, part) === cardHash(card, kit) ? part : kit;
}

/** Everything that stands under `token` or `logo`, however deep. */
function mentioned(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) mentioned(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      if ((key === 'token' || key === 'logo') && typeof member === 'string') found.add(member);
      else mentioned(member, found);
    }
  }
  return found;
}
