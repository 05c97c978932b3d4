import { hashOf } from '@waymark/journey/plan/hash';
import type { BrandKit, Card } from './document.ts';
import { uploadedUses } from './uploaded.ts';

/**
 * The identity of what a card looks like: SHA-256 (lower-case hex) of the card with the parts of the brand kit that it
 * uses (colors, fonts and logos by token). Changing a token in the kit changes the hash of exactly the cards that use
 * it, and so does replacing an uploaded font file that their texts resolve to; key order doesn't matter. Approval is
 * for this hash.
 */
export function cardHash(card: Card, kit: BrandKit): string {
  const used = usedTokens(card);
  const faces = uploadedUses(card, kit).map(({ family, weight, italic, face }) => [
    family,
    weight,
    italic,
    face.hash,
  ]);
  return hashOf({
    card,
    colors: kit.colors
      .filter(({ token }) => used.colors.has(token))
      .map(({ token, value }) => [token, value.toLowerCase()])
      .sort(),
    fonts: Object.entries(kit.fonts)
      .filter(([role]) => used.fonts.has(role))
      .sort(),
    logos: kit.logos
      .filter(({ id }) => used.logos.has(id))
      .map(({ id, pictureId }) => [id, pictureId])
      .sort(),
    ...(faces.length > 0 ? { faces: faces.sort() } : {}),
  });
}

interface UsedTokens {
  colors: Set<string>;
  fonts: Set<string>;
  logos: Set<string>;
}

/** The names of the kit that a card uses. A token is looked up both as a color and as a font; no name is ever both. */
function usedTokens(card: Card): UsedTokens {
  const used: UsedTokens = { colors: new Set(), fonts: new Set(), logos: new Set() };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'token' && typeof member === 'string') {
        used.colors.add(member);
        used.fonts.add(member);
      } else if (key === 'logo' && typeof member === 'string') used.logos.add(member);
      else visit(member);
    }
  };
  visit([card.background, card.layers]);
  return used;
}
