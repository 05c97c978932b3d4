import type { BrandKit, Card, TextStyle } from '@waymark/creative/document/document';
import { leafLayers } from '@waymark/creative/document/walk';
import { type FontFamily, familyNamed, nearestFace } from '@waymark/creative/fonts/families';
import { type FontFile, filesOf } from '@waymark/creative/fonts/files';
import type { FontView } from '../../../server/views.ts';

/** The characters in every family's own files: ASCII, the letters of Western Europe, usual punctuation. */
const USUAL =
  '\\s!-~\\u00a0-\\u00ff\\u2000-\\u200f\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2022\\u2026\\u2028-\\u202f\\u2039\\u203a\\u2060-\\u206f\\u20ac\\u2122\\u2212';
const BEYOND = new RegExp(`[^${USUAL}]`, 'u');
/** Emoji and symbols, which are neither letters nor combining marks; keycaps are ASCII with two marks. */
const SIGNS = new RegExp(`[\\ufe0f\\u20e3]|[^\\p{L}\\p{M}${USUAL}]`, 'u');
/** Seven megabytes that few texts need. */
const OF_SIGNS: ReadonlySet<string> = new Set(['wm-emoji', 'wm-symbols', 'wm-symbols-2', 'wm-math']);

/** Each file is loaded once while the page is open, whichever card needs it. */
const loading = new Map<string, Promise<boolean>>();

/** A face's file address: a bundled one by its alias, an uploaded one by its own address. */
function urlOf(file: FontFile, uploaded: ReadonlyMap<string, string>): string {
  return uploaded.get(file.alias) ?? `/card-fonts/${file.alias}.woff2`;
}

/** Loads a font file under its alias; false if it couldn't be loaded. */
function loadFont(alias: string, url: string): Promise<boolean> {
  const known = loading.get(alias);
  if (known) return known;
  const face = new FontFace(alias, `url("${url}")`);
  const loaded = face.load().then(
    () => {
      document.fonts.add(face);
      return true;
    },
    () => {
      loading.delete(alias);
      return false;
    },
  );
  loading.set(alias, loaded);
  return loaded;
}

/** Uploaded families in the form that layout needs. */
export function uploadedFamilies(fonts: readonly FontView[]): FontFamily[] {
  const families = new Map<string, FontFamily>();
  for (const { family, key, weight, italic, bundled } of fonts) {
    if (bundled) continue;
    const known = families.get(key);
    const faces = [...(known?.faces ?? []), { weight, italic }];
    families.set(key, { name: family, key, style: 'uploaded', faces, rise: 0.36 });
  }
  return [...families.values()];
}

/** The files that a card's texts need, for these families. */
export function filesFor(
  card: Card,
  kit: BrandKit,
  texts: readonly string[],
  uploaded: readonly FontFamily[],
): FontFile[] {
  const beyond = texts.some((text) => BEYOND.test(text));
  const signs = texts.some((text) => SIGNS.test(text));
  const files = new Map<string, FontFile>();
  for (const style of stylesOf(card)) {
    const name = typeof style.font === 'string' ? style.font : kit.fonts[style.font.token];
    const family = familyNamed(name, uploaded);
    if (!family) continue;
    const needed = filesOf(family.key, nearestFace(family, style.weight, style.italic));
    const asked = beyond ? needed.filter(({ alias }) => signs || !OF_SIGNS.has(alias)) : needed.slice(0, 3);
    for (const file of asked) files.set(file.alias, file);
  }
  return [...files.values()];
}

type Lettered = Pick<TextStyle, 'font' | 'weight' | 'italic'>;
/** The font of a barcode's caption. */
const caption: Lettered = { font: 'Inter', weight: 500, italic: false };

function stylesOf(card: Card): Lettered[] {
  return [...leafLayers(card.layers)].flatMap((layer) =>
    'style' in layer ? [layer.style] : layer.kind === 'barcode' ? [caption] : [],
  );
}

/** Loads what is missing; resolves to true if everything is loaded. */
export async function loadFiles(files: readonly FontFile[], fonts: readonly FontView[]): Promise<boolean> {
  const uploaded = new Map(
    fonts.flatMap(({ bundled, url, key, weight, italic }) =>
      bundled || url === null ? [] : [[`wm-${key}-${weight}${italic ? 'i' : ''}`, url] as const],
    ),
  );
  const done = await Promise.all(files.map((file) => loadFont(file.alias, urlOf(file, uploaded))));
  return done.every(Boolean);
}
