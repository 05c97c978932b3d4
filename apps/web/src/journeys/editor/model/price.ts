import type { NodeKind } from '@waymark/journey/graph/graph';

export interface Prices {
  smsCents: number;
  mmsCents: number;
  currency: string;
}

/** The cents for one person: an SMS costs per segment, an MMS once. An empty text counts as one segment. */
export function costOf(kind: NodeKind, segments: number, prices: Prices): number {
  return kind === 'message.mms' ? prices.mmsCents : prices.smsCents * Math.max(1, segments);
}
