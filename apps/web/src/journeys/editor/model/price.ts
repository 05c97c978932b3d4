import type { NodeKind } from '@waymark/journey/graph';

export interface Prices {
  smsCents: number;
  mmsCents: number;
  currency: string;
}

/** Cents for one person: an SMS costs per segment, an MMS once. An empty text counts as one segment. */
export function costOf(kind: NodeKind, segments: number, prices: Prices): number {
  return kind === 'message.mms' ? prices.mmsCents : prices.smsCents * Math.max(1, segments);
}

/** Small amounts keep their parts of a cent: "$0.0079", "$0.03". */
export function money(cents: number, currency: string): string {
  const whole = Number.isInteger(cents);
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: whole ? 2 : 4,
  }).format(cents / 100);
}
