import type { BrandKit } from './document.ts';

/**
 * The kit of a workspace that hasn't made its own: calm colors under the five tokens that templates use; every pair
 * that templates combine has a contrast of 4.5:1 or more.
 */
export const defaultKit: BrandKit = {
  colors: [
    { token: 'brand.primary', name: 'Pine', value: '#1f4d46' },
    { token: 'brand.accent', name: 'Terracotta', value: '#b84a24' },
    { token: 'brand.ink', name: 'Ink', value: '#1d2322' },
    { token: 'brand.paper', name: 'Paper', value: '#faf6ef' },
    { token: 'brand.muted', name: 'Stone', value: '#59615d' },
  ],
  fonts: { heading: 'Playfair Display', body: 'Inter', accent: 'Pacifico' },
  logos: [],
  tone: { words: ['warm', 'plain', 'unhurried'], avoid: ['act now', 'hurry', 'last chance', 'free!!!'] },
};

/** Migrates a stored kit to the current form: what didn't exist when it was saved gets the default. */
export const readStoredKit = (stored: Partial<BrandKit>): BrandKit => ({ ...defaultKit, ...stored });

/** Matches a phrase that a brand avoids, in any case, as whole words. */
export const avoiding = (phrase: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(phrase.trim())}(?![\\p{L}\\p{N}])`, 'giu');

/** Returns the phrases in a text that the brand avoids, as the kit writes them. */
export function avoidedIn(text: string, { tone }: BrandKit): string[] {
  const spoken = text.replace(/\s+/g, ' ');
  return tone.avoid
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '' && avoiding(phrase).test(spoken));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
