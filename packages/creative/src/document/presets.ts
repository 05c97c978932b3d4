/** The current version of the card document. Older ones go through ordered migrations. */
export const CARD_VERSION = 1;

/** The longest side of a layer, and its farthest position in any direction, px. */
export const FARTHEST = 20_000;

/** The width at which a common phone shows a whole card, CSS px. */
export const PHONE_WIDTH = 390;

export const sizePresets = {
  portrait: { width: 1080, height: 1350, safe: { top: 0, bottom: 0 } },
  /** As Salesforce advises, the top and bottom 250 px stay clear. */
  story: { width: 1080, height: 1920, safe: { top: 250, bottom: 250 } },
  square: { width: 1080, height: 1080, safe: { top: 0, bottom: 0 } },
  wide: { width: 1200, height: 628, safe: { top: 0, bottom: 0 } },
} as const;
