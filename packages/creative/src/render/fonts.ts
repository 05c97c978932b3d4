import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Coverage } from '../fonts/coverage.ts';
import { type FontFamily, USUAL_RISE } from '../fonts/families.ts';
import { bundledFiles, uploadedAlias } from '../fonts/files.ts';
import { measureWith } from '../layout/measure.ts';
import type { Measure } from '../layout/scene.ts';
import { coverageOfFont } from './cmap.ts';

/** A font file that a workspace uploaded. */
export interface UploadedFont {
  /** The name in the brand kit. */
  family: string;
  /** The key of its family, [a-z0-9-], unique across workspaces. */
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

/**
 * Registers every bundled font; takes about a quarter of a second, once per process. Throws if a file is missing from
 * the installation.
 */
export function registerBundledFonts(): void {
  for (const { alias, file } of bundledFiles())
    if (!register(alias, file)) throw new Error(`The font file ${file} cannot be read.`);
}

/** The path on disk of a bundled font by its alias, for serving it to the browser; null for an unknown alias. */
export function bundledFontPath(alias: string): string | null {
  const found = bundledFiles().find((file) => file.alias === alias);
  if (!found) return null;
  const path = require.resolve(found.file);
  return existsSync(path) ? path : null;
}

/**
 * Registers uploaded fonts and returns their families for `layoutCard`. `unreadable` lists those whose bytes aren't a
 * font: text in them is a `missingFont`, never in another font.
 */
export function registerUploadedFonts(fonts: readonly UploadedFont[]): {
  families: FontFamily[];
  unreadable: string[];
} {
  const unreadable: string[] = [];
  const families: FontFamily[] = [];
  for (const font of fonts) {
    const { weight, italic, bytes } = font;
    const alias = uploadedAlias(font.key, { weight, italic });
    if (!registerUpload(alias, bytes)) {
      unreadable.push(font.family);
      continue;
    }
    const covers = uploads.get(alias)?.covers;
    const face = { weight, italic, ...(covers ? { covers } : {}) };
    families.push({ name: font.family, key: font.key, style: 'uploaded', faces: [face], rise: USUAL_RISE });
  }
  return { families: joined(families), unreadable };
}

/** The most uploaded files registered at a time; the least recently used ones make room. */
const MOST_UPLOADS = 400;
interface Upload {
  hash: string;
  key: ReturnType<typeof GlobalFonts.register>;
  covers: Coverage | null;
}
const uploads = new Map<string, Upload>();
const hashes = new WeakMap<Buffer, string>();

/** A file replaces another with the same name. */
function registerUpload(alias: string, bytes: Buffer): boolean {
  const hash = hashes.get(bytes) ?? createHash('sha256').update(bytes).digest('base64');
  hashes.set(bytes, hash);
  const known = uploads.get(alias);
  if (known?.hash === hash) {
    uploads.delete(alias);
    uploads.set(alias, known);
    return true;
  }
  const key = GlobalFonts.register(bytes, alias);
  if (key === null) return false;
  if (known?.key) GlobalFonts.remove(known.key);
  uploads.set(alias, { hash, key, covers: coverageOfFont(bytes) });
  const [oldest] = uploads;
  if (oldest && uploads.size > MOST_UPLOADS) {
    uploads.delete(oldest[0]);
    if (oldest[1].key) GlobalFonts.remove(oldest[1].key);
  }
  // Widths were measured with the old file, or before there was one.
  measure = null;
  return true;
}

/** Files that share a key are one family. */
function joined(families: readonly FontFamily[]): FontFamily[] {
  const byKey = new Map<string, FontFamily>();
  for (const family of families) {
    const known = byKey.get(family.key);
    byKey.set(family.key, known ? { ...known, faces: [...known.faces, ...family.faces] } : family);
  }
  return [...byKey.values()];
}

let measure: Measure | null = null;

/** Measures widths with the server's canvas, with the bundled fonts registered. */
export function serverMeasure(): Measure {
  if (!measure) {
    registerBundledFonts();
    measure = measureWith(createCanvas(1, 1).getContext('2d'));
  }
  return measure;
}
