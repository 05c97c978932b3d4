import { ownLetters, sharedLetters } from '../fonts/bundledCoverage.ts';
import { type Coverage, has, unpackCoverage } from '../fonts/coverage.ts';
import type { FontFace, FontFamily } from '../fonts/families.ts';
import { graphemes } from './graphemes.ts';

const shared = unpackCoverage(sharedLetters);
const own = new Map([...ownLetters].map(([key, packed]) => [key, unpackCoverage(packed)]));
const NONE: Coverage = [];

/** What every family has. */
const PLAIN = /^[\n\r\t -~]*$/;
/** What needs no glyph: blanks, joiners, direction marks, emoji/text variation selectors. */
const UNSEEN = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/u;

/**
 * The letters of a text that neither the family nor its fallback fonts have, each once: they would be blank or in some
 * system font. Empty for an uploaded file whose letters are unknown.
 */
export function missingLetters(text: string, family: FontFamily, face: FontFace): string[] {
  if (PLAIN.test(text)) return [];
  const coverage = family.style === 'uploaded' ? face.covers : (own.get(family.key) ?? NONE);
  if (!coverage) return [];
  const there = (letter: string) =>
    [...letter].every((character) => {
      const at = character.codePointAt(0) ?? 0;
      return UNSEEN.test(character) || has(shared, at) || has(coverage, at);
    });
  // A letter with its marks may be one glyph or several.
  const missing = graphemes(text).filter(
    (letter) =>
      !PLAIN.test(letter) &&
      !there(letter) &&
      !there(letter.normalize('NFC')) &&
      !there(letter.normalize('NFD')),
  );
  return [...new Set(missing)];
}
