/** A power of two, over twice what a million rows put in. */
const SLOTS = 2 ** 22;

/**
 * Which keys of a file came before, and in which row: 64 bits of hash and a row number in flat arrays, 48 MB however many rows.
 */
export class Seen {
  private readonly high = new Uint32Array(SLOTS);
  private readonly low = new Uint32Array(SLOTS);
  private readonly lines = new Uint32Array(SLOTS);

  /** Notes the key as of this row; returns the earlier row that has it, or null. */
  note(key: string, line: number): number | null {
    let low = 0x811c9dc5;
    let high = 0x9e3779b9;
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13);
    }
    low = (low ^ (low >>> 15)) >>> 0;
    high >>>= 0;
    for (let slot = low % SLOTS; ; slot = (slot + 1) % SLOTS) {
      const known = this.lines[slot] ?? 0;
      if (known === 0) {
        this.high[slot] = high;
        this.low[slot] = low;
        this.lines[slot] = line;
        return null;
      }
      if (this.high[slot] === high && this.low[slot] === low) return known;
    }
  }
}
