import type { DryRunResult } from '../../server/views.ts';

export interface Bucket {
  /** The first day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  entries: number;
  sms: number;
  mms: number;
}

/** For more days than this, each column is a week: single days would be too thin to tell apart. */
const MOST_DAYS = 100;

/** The days of a run as chart columns: one a day, or one a week if there are many. */
export function buckets(days: DryRunResult['byDay']): Bucket[] {
  const size = days.length > MOST_DAYS ? 7 : 1;
  const found: Bucket[] = [];
  days.forEach(({ day, entries, sms, mms }, place) => {
    const current = found.at(-1);
    if (place % size === 0 || current === undefined) {
      found.push({ from: day, to: day, entries, sms, mms });
      return;
    }
    current.to = day;
    current.entries += entries;
    current.sms += sms;
    current.mms += mms;
  });
  return found;
}

/** Round gridlines for a scale from 0 that reaches `top`: about four steps of 1, 2 or 5 times a power of ten. */
export function scale(top: number): number[] {
  const rough = Math.max(1, top) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.ceil(Math.max(1, top) / step) + 1 }, (_, place) => place * step);
}
