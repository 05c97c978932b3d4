import type { BrandKit } from '@waymark/creative/document';

/** The kit of a workspace that has not made its own: neutral colours under the tokens that templates use. */
export const defaultKit: BrandKit = {
  colors: [
    { token: 'brand.primary', name: 'Primary', value: '#1f4d46' },
    { token: 'brand.accent', name: 'Accent', value: '#d9673c' },
    { token: 'brand.ink', name: 'Ink', value: '#1d2322' },
    { token: 'brand.paper', name: 'Paper', value: '#faf6ef' },
    { token: 'brand.muted', name: 'Muted', value: '#6b736f' },
  ],
  fonts: { heading: 'Playfair Display', body: 'Inter', accent: 'Pacifico' },
  logos: [],
  tone: { words: [], avoid: [] },
};
