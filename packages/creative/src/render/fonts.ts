import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { bundledFamilies, type FontFamily, USUAL_RISE } from '../fonts/families.ts';
import { bundledFiles, filesOf, uploadedAlias } from '../fonts/files.ts';
import { measureWith } from '../measure.ts';
import type { Measure } from '../scene.ts';

/** A font file that a workspace brought. */
export interface UploadedFont {
  /** As the brand kit names it. */
  family: string;
  /** Unique across workspaces, [a-z0-9-]: the hash of its bytes or its id. One key per file. */
  key: string;
  weight: number;
  italic: boolean;
  /** TTF, OTF, WOFF or WOFF2. */
  bytes: Buffer;
}

const require = createRequire(import.meta.url);
const registered = new Set<string>();

function register(alias: string, file: string): boolean {
  if (registered.has(alias)) return true;
  const done = GlobalFonts.registerFromPath(require.resolve(file), alias) !== null;
  if (done) registered.add(alias);
  return done;
}

/** Registers every bundled font; takes about a quarter of a second, once per process. Throws where a file is missing from the installation. */
export function registerBundledFonts(): void {
  for (const { alias, file } of bundledFiles())
    if (!register(alias, file)) throw new Error(`The font file ${file} cannot be read.`);
}

/** The path on disk of a bundled font by its alias, for serving it to the browser; null for an unknown one. */
export function bundledFontPath(alias: string): string | null {
  const found = bundledFiles().find((file) => file.alias === alias);
  if (!found) return null;
  const path = require.resolve(found.file);
  return existsSync(path) ? path : null;
}

/**
 * Registers uploaded fonts and gives their families for `layoutCard`. `unreadable` names those whose bytes are no font:
 * text set in them is a `missingFont`, never another font.
 */
export function registerUploadedFonts(fonts: readonly UploadedFont[]): {
  families: FontFamily[];
  unreadable: string[];
} {
  const unreadable: string[] = [];
  const families: FontFamily[] = [];
  for (const font of fonts) {
    const face = { weight: font.weight, italic: font.italic };
    const alias = uploadedAlias(font.key, face);
    if (!registered.has(alias)) {
      if (GlobalFonts.register(font.bytes, alias) === null) {
        unreadable.push(font.family);
        continue;
      }
      registered.add(alias);
    }
    families.push({ name: font.family, key: font.key, style: 'uploaded', faces: [face], rise: USUAL_RISE });
  }
  return { families: joined(families), unreadable };
}

/** Files of one family that share a key are one family. */
function joined(families: readonly FontFamily[]): FontFamily[] {
  const byKey = new Map<string, FontFamily>();
  for (const family of families) {
    const known = byKey.get(family.key);
    byKey.set(family.key, known ? { ...known, faces: [...known.faces, ...family.faces] } : family);
  }
  return [...byKey.values()];
}

let measure: Measure | null = null;

/** Widths by the server's canvas, with the bundled fonts registered. */
export function serverMeasure(): Measure {
  if (!measure) {
    registerBundledFonts();
    measure = measureWith(createCanvas(1, 1).getContext('2d'));
  }
  return measure;
}

/** The aliases that text in any bundled face may need. */
export function aliasesOf(familyName: string): string[] {
  const family = bundledFamilies.find(({ name }) => name === familyName);
  const files = family?.faces.flatMap((face) => filesOf(family.key, face)) ?? [];
  return [...new Set(files.map(({ alias }) => alias))];
}
