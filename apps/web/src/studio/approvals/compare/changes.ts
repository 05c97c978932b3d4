/** Per channel, of 255. JPEG causes smaller differences even in equal pictures. */
const NOISE = 28;

/**
 * Marks in `out` where two pictures of the same size differ (RGBA): changed pixels in red, the rest as a pale gray of
 * `now`. Returns how many differ and their bounding box, px; null if none do.
 */
export function markChanges(
  before: Uint8ClampedArray,
  now: Uint8ClampedArray,
  width: number,
  out: Uint8ClampedArray,
): { changed: number; box: { x: number; y: number; width: number; height: number } | null } {
  let changed = 0;
  let [left, top, right, bottom] = [width, Number.POSITIVE_INFINITY, -1, -1];
  for (let at = 0; at < now.length; at += 4) {
    const [r = 0, g = 0, b = 0] = [now[at], now[at + 1], now[at + 2]];
    const apart = Math.max(
      Math.abs(r - (before[at] ?? 0)),
      Math.abs(g - (before[at + 1] ?? 0)),
      Math.abs(b - (before[at + 2] ?? 0)),
    );
    out[at + 3] = 255;
    if (apart > NOISE) {
      const pixel = at / 4;
      const x = pixel % width;
      const y = (pixel - x) / width;
      changed += 1;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      out[at] = 214;
      out[at + 1] = 40;
      out[at + 2] = 60;
    } else {
      const pale = 200 + ((r * 3 + g * 6 + b) / 10) * (55 / 255);
      out[at] = pale;
      out[at + 1] = pale;
      out[at + 2] = pale;
    }
  }
  const box = changed === 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  return { changed, box };
}
