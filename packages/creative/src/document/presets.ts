/** The current version of the card document. Older ones are brought up by ordered migrations. */
export const CARD_VERSION = 1;

/** Sides of layers are 1 to so many px, and their places up to so many px either way. */
export const FARTHEST = 20_000;

export const sizePresets = {
  portrait: { width: 1080, height: 1350, safe: { top: 0, bottom: 0 } },
  /** Salesforce: the top and bottom 250 px stay clear. */
  story: { width: 1080, height: 1920, safe: { top: 250, bottom: 250 } },
  square: { width: 1080, height: 1080, safe: { top: 0, bottom: 0 } },
  wide: { width: 1200, height: 628, safe: { top: 0, bottom: 0 } },
} as const;
