import { inflateSync } from 'node:zlib';

/** An MP4 of 84 bytes that says of its one track that it has four thousand million samples. */
export function endlessVideo(): Buffer {
  const box = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32BE(1, 4);
  sizes.writeUInt32BE(0xffff_fff0, 8);
  const table = box('moov', box('trak', box('mdia', box('minf', box('stbl', box('stsz', sizes))))));
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\x01isom', 'latin1')), table, Buffer.alloc(4)]);
}

/** A font (WOFF) as TrueType, with a character map instead of its own whose groups all name every code point. */
export function overlappingFont(woff: Buffer, groups: number): Buffer {
  const cmap = Buffer.alloc(28 + groups * 12);
  cmap.writeUInt16BE(1, 2);
  cmap.writeUInt16BE(3, 4);
  cmap.writeUInt16BE(10, 6);
  cmap.writeUInt32BE(12, 8);
  cmap.writeUInt16BE(12, 12);
  cmap.writeUInt32BE(16 + groups * 12, 16);
  cmap.writeUInt32BE(groups, 24);
  for (let at = 28; at < cmap.length; at += 12) {
    cmap.writeUInt32BE(0x10ffff, at + 4);
    cmap.writeUInt32BE(1, at + 8);
  }
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const tag = woff.toString('latin1', at, at + 4);
    const [offset, packed, full] = [4, 8, 12].map((step) => woff.readUInt32BE(at + step));
    const bytes = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
    return { tag, bytes: tag === 'cmap' ? cmap : bytes.length < (full ?? 0) ? inflateSync(bytes) : bytes };
  });
  const head = Buffer.alloc(12 + 16 * count);
  head.writeUInt32BE(0x0001_0000, 0);
  head.writeUInt16BE(count, 4);
  let end = head.length;
  const parts = [head];
  for (const [index, { tag, bytes }] of tables.entries()) {
    const at = 12 + 16 * index;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(end, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    parts.push(padded);
    end += padded.length;
  }
  return Buffer.concat(parts);
}
