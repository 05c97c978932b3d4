import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Card } from '@waymark/creative/document/document';
import { defaultKit } from '@waymark/creative/document/kit';
import { type Coverage, has } from '@waymark/creative/fonts/coverage';
import { bundledFamilies } from '@waymark/creative/fonts/families';
import { coverageOfFont } from '@waymark/creative/render/cmap';
import { cardOf, styled, textLayer } from '@waymark/creative/testing/kit';
import { expect, it } from 'vitest';
import { filesFor } from './fontLoading.ts';

const creative = createRequire(createRequire(import.meta.url).resolve('@waymark/creative/document/hash'));
const known = new Map<string, Coverage>();
const coverageOf = (file: string): Coverage => {
  const found = known.get(file) ?? coverageOfFont(readFileSync(creative.resolve(file))) ?? [];
  known.set(file, found);
  return found;
};
const cardIn = (font: string): Card => cardOf([textLayer('t', '', [0, 0, 9, 9], styled(20, { font }))]);

it.each([
  ['Crème brûlée — “25 % off”… €5', 3],
  ['Łódź, Đà Nẵng, Việt Nam, Москва, Αθήνα, Ĉiuĵaŭde', 10],
  ['مرحبا שלום', 10],
  ['✓ Done → ★★★ ① ≈ ≤', 14],
  ['🎉 1️⃣ ❤️ 🇺🇸', 14],
])('loads the files for every letter of a text, and few more: %s', (text, most) => {
  for (const { name } of bundledFamilies) {
    const files = filesFor(cardIn(name), defaultKit, [text], []);
    expect(files.length, name).toBeLessThanOrEqual(most);
    const missing = [...text].filter(
      (letter) =>
        !/[\s\p{Default_Ignorable_Code_Point}]/u.test(letter) &&
        !files.some(({ file }) => has(coverageOf(file), letter.codePointAt(0) ?? 0)),
    );
    expect(missing, name).toEqual([]);
  }
});
