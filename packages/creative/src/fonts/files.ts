import { bundledFamilies, type FontFace } from './families.ts';

/**
 * One font file under its own canvas name. Each face of each family has a name of its own and is always used at normal
 * weight, so that neither side can substitute another weight, slant or a system font.
 */
export interface FontFile {
  /** The family name to register it under, in the browser and on the server. */
  alias: string;
  /** A module path, such as `@fontsource/inter/files/inter-latin-400-normal.woff2`. */
  file: string;
}

/** Letters missing in a family's own files are taken from these, in this order, on both sides. */
const INTER_SUBSETS = ['latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek'];
const EMOJI: FontFile = {
  alias: 'wm-emoji',
  file: '@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2',
};

/** Check marks, stars, arrows, circled numbers and math signs. They come after emoji, so that an emoji stays one. */
const SYMBOLS: readonly FontFile[] = [
  ['symbols', 'noto-sans-symbols', 'symbols'],
  ['symbols-2', 'noto-sans-symbols-2', 'symbols'],
  ['math', 'noto-sans-math', 'latin'],
].map(([name, family, subset]) => ({
  alias: `wm-${name}`,
  file: `@fontsource/${family}/files/${family}-${subset}-400-normal.woff2`,
}));

function faceAlias(key: string, { weight, italic }: FontFace): string {
  return `wm-${key}-${weight}${italic ? 'i' : ''}`;
}

function fontsource(key: string, subset: string, { weight, italic }: FontFace): string {
  return `@fontsource/${key}/files/${key}-${subset}-${weight}-${italic ? 'italic' : 'normal'}.woff2`;
}

/** The alias under which an uploaded file is registered. */
export function uploadedAlias(key: string, face: FontFace): string {
  return faceAlias(key, face);
}

function fallbackFiles(weight: number): FontFile[] {
  const face = { weight: weight >= 600 ? 700 : 400, italic: false };
  const letters = ['latin', ...INTER_SUBSETS].map((subset) => ({
    alias: `${faceAlias('inter', face)}${subset === 'latin' ? '' : `-${subset}`}`,
    file: fontsource('inter', subset, face),
  }));
  return [
    ...letters,
    { alias: faceAlias('arabic', face), file: fontsource('noto-sans-arabic', 'arabic', face) },
    { alias: faceAlias('hebrew', face), file: fontsource('noto-sans-hebrew', 'hebrew', face) },
    EMOJI,
    ...SYMBOLS,
  ];
}

/**
 * The files that text in this face may need, in the order in which letters are looked up. Uploaded families have an
 * alias with file ''.
 */
export function filesOf(key: string, face: FontFace): FontFile[] {
  const bundled = bundledFamilies.some((family) => family.key === key);
  const own: FontFile[] = bundled
    ? [
        { alias: faceAlias(key, face), file: fontsource(key, 'latin', face) },
        { alias: `${faceAlias(key, face)}-latin-ext`, file: fontsource(key, 'latin-ext', face) },
      ]
    : [{ alias: uploadedAlias(key, face), file: '' }];
  const seen = new Set(own.map(({ alias }) => alias));
  return [...own, ...fallbackFiles(face.weight).filter(({ alias }) => !seen.has(alias))];
}

const stacks = new Map<string, string>();

/** The canvas' font-family list for a face. */
export function fontStack(key: string, face: FontFace): string {
  const alias = faceAlias(key, face);
  const known = stacks.get(alias);
  if (known !== undefined) return known;
  const stack = filesOf(key, face)
    .map((file) => `"${file.alias}"`)
    .join(', ');
  if (stacks.size > 500) stacks.clear();
  stacks.set(alias, stack);
  return stack;
}

/** Every bundled file, each once. */
export function bundledFiles(): FontFile[] {
  const all = bundledFamilies.flatMap((family) => family.faces.flatMap((face) => filesOf(family.key, face)));
  return [...new Map(all.map((file) => [file.alias, file])).values()];
}
