/** The size and stroke of icons in the palette. */
export const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
