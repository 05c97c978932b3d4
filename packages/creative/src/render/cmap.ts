import { brotliDecompressSync, inflateSync } from 'node:zlib';
import { type Coverage, mergeRanges } from '../fonts/coverage.ts';

/** No honest font is larger, but a small file may claim to unpack to anything. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The characters that a font file (TTF, OTF, WOFF, WOFF2) has glyphs for; null if it can't be parsed. */
export function coverageOfFont(file: Buffer): Coverage | null {
  try {
    const cmap = cmapOf(file);
    return cmap && mergeRanges(rangesOf(cmap));
  } catch {
    return null;
  }
}

function cmapOf(file: Buffer): Buffer | null {
  const tag = file.toString('latin1', 0, 4);
  if (tag === 'wOF2') return cmapOfWoff2(file);
  const woff = tag === 'wOFF';
  const count = file.readUInt16BE(woff ? 12 : 4);
  for (let index = 0; index < count; index++) {
    const at = woff ? 44 + index * 20 : 12 + index * 16;
    if (file.toString('latin1', at, at + 4) !== 'cmap') continue;
    if (!woff) return slice(file, file.readUInt32BE(at + 8), file.readUInt32BE(at + 12));
    const [offset, packed, full] = [4, 8, 12].map((step) => file.readUInt32BE(at + step)) as [
      number,
      number,
      number,
    ];
    const table = slice(file, offset, packed);
    return packed < full ? inflateSync(table, { maxOutputLength: MOST_BYTES }) : table;
  }
  return null;
}

/**
 * The index of `cmap` among the tags that WOFF2 knows; 63 is followed by a tag. glyf and loca have their own packing.
 */
const WOFF2 = { cmap: 0, named: 63, glyf: 10, loca: 11 } as const;

function cmapOfWoff2(file: Buffer): Buffer | null {
  const count = file.readUInt16BE(12);
  const packed = file.readUInt32BE(20);
  let at = 48;
  const readLength = () => {
    let length = 0;
    for (let digit = 0; digit < 5; digit++) {
      const byte = file.readUInt8(at++);
      length = length * 128 + (byte & 127);
      if (byte < 128) return length;
    }
    throw new Error('a length is too long');
  };
  let before = 0;
  let found: { offset: number; length: number } | null = null;
  for (let index = 0; index < count; index++) {
    const flags = file.readUInt8(at++);
    const tag = flags & 63;
    const name = tag === WOFF2.named ? file.toString('latin1', at, at + 4) : '';
    if (tag === WOFF2.named) at += 4;
    const outline = tag === WOFF2.glyf || tag === WOFF2.loca;
    const transformed = outline ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const full = readLength();
    const length = transformed ? readLength() : full;
    if (tag === WOFF2.cmap || name === 'cmap') found = { offset: before, length };
    before += length;
  }
  if (!found) return null;
  const tables = brotliDecompressSync(slice(file, at, packed), { maxOutputLength: MOST_BYTES });
  return slice(tables, found.offset, found.length);
}

function slice(bytes: Buffer, offset: number, length: number): Buffer {
  if (offset + length > bytes.length) throw new Error('the file is cut off');
  return bytes.subarray(offset, offset + length);
}

/** The most Unicode subtables that are read; honest fonts have a handful. */
const MOST_SUBTABLES = 12;
const LAST_CODE_POINT = 0x10ffff;
type Range = readonly [number, number];

/**
 * Reads the Unicode subtables: format 4 (the first plane) and 12 (all planes). Counts in the file are limited by its
 * length, and each code point of a subtable is visited once, however many segments name it.
 */
function rangesOf(cmap: Buffer): Range[] {
  const count = Math.min(cmap.readUInt16BE(2), Math.floor((cmap.length - 4) / 8));
  const offsets = new Set<number>();
  for (let index = 0; index < count && offsets.size < MOST_SUBTABLES; index++) {
    const at = 4 + index * 8;
    const platform = cmap.readUInt16BE(at);
    const encoding = cmap.readUInt16BE(at + 2);
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)))
      offsets.add(cmap.readUInt32BE(at + 4));
  }
  return [...offsets].flatMap((offset) => {
    const table = cmap.subarray(offset);
    const format = table.readUInt16BE(0);
    if (format === 4) return fourth(table);
    return format === 12 ? twelfth(table) : [];
  });
}

function fourth(table: Buffer): Range[] {
  const segments = table.readUInt16BE(6) / 2;
  const at = (array: number, index: number) => 14 + array * segments * 2 + (array > 0 ? 2 : 0) + index * 2;
  const found: Range[] = [];
  let next = 0;
  for (let index = 0; index < segments; index++) {
    const last = Math.min(table.readUInt16BE(at(0, index)), 0xfffe);
    const start = table.readUInt16BE(at(1, index));
    const delta = table.readUInt16BE(at(2, index));
    const rangeAt = at(3, index);
    const range = table.readUInt16BE(rangeAt);
    // Segments are ascending and disjoint; code points of earlier ones are skipped.
    for (let code = Math.max(start, next); code <= last; code++) {
      const glyph = range === 0 ? code : table.readUInt16BE(rangeAt + range + (code - start) * 2);
      if ((range === 0 || glyph !== 0) && ((glyph + delta) & 0xffff) !== 0) found.push([code, code]);
    }
    next = Math.max(next, last + 1);
  }
  return found;
}

function twelfth(table: Buffer): Range[] {
  const groups = table.readUInt32BE(12);
  if (groups > (table.length - 16) / 12) throw new Error('the file is cut off');
  return Array.from({ length: groups }, (_, index): Range => {
    const at = 16 + index * 12;
    const first = table.readUInt32BE(at);
    const last = Math.min(table.readUInt32BE(at + 4), LAST_CODE_POINT);
    // Glyph 0 stands for missing characters; the numbers ascend from the first.
    return table.readUInt32BE(at + 8) === 0 ? [first + 1, last] : [first, last];
  });
}
