import type { Canvas } from '@napi-rs/canvas';

/** The bytes that a card should have and may have at most, which depend on the sender. */
export interface Budget {
  aim: number;
  stop: number;
}
/** Carriers' usual limits: 500 KB advised, 600 KB refused. */
export const usualBudget: Budget = { aim: 500_000, stop: 600_000 };

export interface Encoded {
  bytes: Buffer;
  quality: number;
}

/** Above this nobody sees a difference on a phone; below the lowest, everybody does. */
const BEST = 90;
const LOWEST = 40;

/**
 * Encodes the best JPEG within `aim`, by bisection over the quality (at most six encodes). If even the lowest quality
 * is over the aim, returns that one if it is within `stop`, otherwise how small it got.
 */
export async function encodeJpeg(canvas: Canvas, budget: Budget): Promise<Encoded | { smallest: number }> {
  const at = async (quality: number): Promise<Encoded> => ({
    bytes: await canvas.encode('jpeg', quality),
    quality,
  });
  const best = await at(BEST);
  if (best.bytes.length <= budget.aim) return best;
  let low = await at(LOWEST);
  if (low.bytes.length > budget.stop) return { smallest: low.bytes.length };
  if (low.bytes.length > budget.aim) return low;
  let high = BEST;
  while (high - low.quality > 2) {
    const middle = await at(Math.round((low.quality + high) / 2));
    if (middle.bytes.length <= budget.aim) low = middle;
    else high = middle.quality;
  }
  return low;
}

/** Encodes a PNG, which has no quality to reduce. */
export async function encodePng(
  canvas: Canvas,
  budget: Budget,
): Promise<{ bytes: Buffer } | { smallest: number }> {
  const bytes = await canvas.encode('png');
  return bytes.length <= budget.stop ? { bytes } : { smallest: bytes.length };
}
