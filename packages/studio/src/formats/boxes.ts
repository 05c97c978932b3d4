/** Boxes that hold boxes and nothing before them. */
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'mvex', 'moof', 'traf']);

/** Where a box says how many entries or samples it has: bytes after its header. */
const COUNT_AT: Readonly<Record<string, number>> = {
  stts: 4,
  ctts: 4,
  stsc: 4,
  stco: 4,
  co64: 4,
  stss: 4,
  stsd: 4,
  dref: 4,
  elst: 4,
  subs: 4,
  trun: 4,
  senc: 4,
  stsz: 8,
  stz2: 8,
  sbgp: 8,
  sgpd: 12,
};

/**
 * Whether an MP4's own counts can be true: every entry and every sample takes a byte of the file at least, so all counts
 * together are no more than its bytes. A reader that believes them loops over what 84 bytes claim to hold.
 */
export function countsFit(bytes: Buffer): boolean {
  let left = bytes.length;
  const open = [{ at: 0, end: bytes.length }];
  for (let range = open.pop(); range; range = open.pop()) {
    let { at } = range;
    while (at + 8 <= range.end) {
      const type = bytes.toString('latin1', at + 4, at + 8);
      const short = bytes.readUInt32BE(at);
      // 1: the size follows in 64 bits; 0: up to the end of the enclosing box.
      const head = short === 1 ? 16 : 8;
      if (at + head > range.end) return false;
      const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? range.end - at : short;
      if (size < head) return false;
      const end = Math.min(at + size, range.end);
      if (CONTAINERS.has(type)) open.push({ at: at + head, end });
      const countAt = COUNT_AT[type];
      if (countAt !== undefined && at + head + countAt + 4 <= end)
        left -= bytes.readUInt32BE(at + head + countAt);
      if (left < 0) return false;
      at += size;
    }
  }
  return true;
}
