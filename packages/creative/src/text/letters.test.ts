import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { ownLetters, sharedLetters } from '../fonts/bundledCoverage.ts';
import { has, packCoverage, unpackCoverage } from '../fonts/coverage.ts';
import { bundledFamilies, type FontFamily } from '../fonts/families.ts';
import { filesOf } from '../fonts/files.ts';
import { coverageOfFont } from '../render/cmap.ts';
import { missingLetters } from './letters.ts';

const require = createRequire(import.meta.url);
const [inter] = bundledFamilies;
if (!inter) throw new Error('no family');
const missing = (text: string, family: FontFamily = inter) =>
  missingLetters(text, family, family.faces[0] ?? { weight: 400, italic: false });

describe('letters', () => {
  it.each([
    'Hello $5 — “quoted”, 20 % off… №1',
    'Łódź, Zürich, Đà Nẵng, Việt Nam, Москва, Αθήνα',
    'Vie\u0323\u0302t Cafe\u0301 n\u0303',
    'مرحبا بالعالم، شَلَّامُ',
    'שָׁלוֹם ₪20',
    '🎉 👨‍👩‍👧‍👦 🇺🇸 👋🏽 ❤️ 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
    '✓ ✔ ★★★☆☆ → ← ⇒ ● ■ ① ② ③ ≈ ≤ ≥ ∞ ♡ ♪ ☎',
    'soft\u00adhyphen, zero\u200bwidth, no\u00a0break\u202f, \u200eleft\u200f right\ttab\nline',
  ])('that the bundled fonts have: %s', (text) => {
    expect(missing(text)).toEqual([]);
  });
  it.each([
    ['小明, hello', ['小', '明']],
    ['สวัสดี', ['ส', 'วั', 'ดี']],
    ['Hi 김김', ['김']],
    ['नमस्ते', ['न', 'म', 'स्ते']],
  ])('that they lack, each once: %s', (text, letters) => {
    expect(missing(text)).toEqual(letters);
  });
  it('of a family, in addition to those that all have', () => {
    const only = [...ownLetters].find(([key]) => key === 'playfair-display')?.[1] ?? '';
    const at = unpackCoverage(only).at(-1) ?? 0;
    const playfair = bundledFamilies.find(({ key }) => key === 'playfair-display');
    expect(missing(String.fromCodePoint(at), playfair)).toEqual([]);
    expect(missing(String.fromCodePoint(at))).toHaveLength(1);
  });
  it('of an upload are its own and those of the fallback fonts; nothing is reported for an unreadable one', () => {
    const face = { weight: 400, italic: false };
    const uploaded: FontFamily = { name: 'Han', key: 'u1', style: 'uploaded', faces: [face], rise: 0.36 };
    expect(missingLetters('小明 שלום', uploaded, { ...face, covers: [0x5c0f, 0x5c0f] })).toEqual(['明']);
    expect(missingLetters('小明', uploaded, face)).toEqual([]);
  });
});

describe('the characters of a font file', () => {
  const file = (name: string) => readFileSync(require.resolve(name));
  it('are the same from WOFF and WOFF2', () => {
    const woff2 = coverageOfFont(file('@fontsource/inter/files/inter-latin-400-normal.woff2'));
    expect(woff2 && has(woff2, 0x41)).toBe(true);
    expect(woff2 && has(woff2, 0x416)).toBe(false);
    expect(coverageOfFont(file('@fontsource/inter/files/inter-latin-400-normal.woff'))).toEqual(woff2);
  });
  it('of damaged files are unknown, without an exception', () => {
    const whole = file('@fontsource/inter/files/inter-latin-400-normal.woff2');
    for (const length of [0, 3, 10, 47, 60, 200, whole.length - 1000])
      expect(coverageOfFont(whole.subarray(0, length))).toBeNull();
  });
  it('whose groups all name every character are read at once, as one range', () => {
    const groups = 40_000;
    const cmap = Buffer.alloc(28 + groups * 12);
    for (const [at, value] of [
      [2, 1],
      [4, 3],
      [6, 10],
      [12, 12],
    ] as const)
      cmap.writeUInt16BE(value, at);
    cmap.writeUInt32BE(12, 8);
    cmap.writeUInt32BE(groups, 24);
    for (let at = 28; at < cmap.length; at += 12) {
      cmap.writeUInt32BE(0x10ffff, at + 4);
      cmap.writeUInt32BE(1, at + 8);
    }
    const font = Buffer.concat([Buffer.alloc(28), cmap]);
    font.writeUInt32BE(0x10000, 0);
    font.writeUInt16BE(1, 4);
    font.write('cmap', 12, 'latin1');
    font.writeUInt32BE(28, 20);
    font.writeUInt32BE(cmap.length, 24);
    const started = performance.now();
    expect(coverageOfFont(font)).toEqual([0, 0x10ffff]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
  it('are those listed for the bundle, in every weight', () => {
    const shared = unpackCoverage(sharedLetters);
    expect(packCoverage(shared)).toBe(sharedLetters);
    for (const { key, faces } of bundledFamilies)
      for (const face of faces) {
        const own = unpackCoverage(ownLetters.get(key) ?? '');
        for (const { file: name, alias } of filesOf(key, face).slice(0, 2)) {
          const ranges = coverageOfFont(file(name)) ?? [];
          expect(ranges.length, alias).toBeGreaterThan(0);
          const unknown = ranges.filter((at) => !has(shared, at) && !has(own, at));
          expect(unknown, alias).toEqual([]);
        }
      }
  });
});
