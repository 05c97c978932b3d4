import type { BrandKit, Card, Layer, LayerOf, TextStyle } from '../document/document.ts';
import { plainLayer, plainPicture, plainStyle } from '../document/plain.ts';

/** A brand kit for tests: every role set in a bundled font. */
export const testKit: BrandKit = {
  colors: [
    { token: 'brand.primary', name: 'Pine', value: '#14532d' },
    { token: 'brand.accent', name: 'Coral', value: '#f9735b' },
    { token: 'brand.paper', name: 'Paper', value: '#faf7f0' },
    { token: 'brand.ink', name: 'Ink', value: '#1c1917' },
  ],
  fonts: { heading: 'Playfair Display', body: 'Inter', accent: 'Pacifico' },
  logos: [{ id: 'main', name: 'Main', pictureId: 'logo' }],
  tone: { words: [], avoid: ['act now'] },
};

/** The properties that every layer has. */
export function placed(id: string, x: number, y: number, width: number, height: number) {
  return { id, name: id, x, y, width, height, ...plainLayer } satisfies Partial<Layer>;
}

export function styled(size: number, change: Partial<TextStyle> = {}): TextStyle {
  return {
    ...plainStyle,
    font: 'Inter',
    weight: 400,
    size,
    lineHeight: 1.2,
    align: 'start',
    color: '#1c1917',
    ...change,
  };
}

export function textLayer(
  id: string,
  text: string,
  box: readonly [number, number, number, number],
  style: TextStyle,
  change: Partial<LayerOf<'text'>> = {},
): LayerOf<'text'> {
  return {
    ...placed(id, ...box),
    kind: 'text',
    text,
    style,
    verticalAlign: 'top',
    autoFit: null,
    backing: null,
    ...change,
  };
}

export function photo(
  id: string,
  box: readonly [number, number, number, number],
  change: Partial<LayerOf<'image'>> = {},
): LayerOf<'image'> {
  return {
    ...placed(id, ...box),
    kind: 'image',
    source: { pictureId: 'photo' },
    ...plainPicture,
    alt: 'A field',
    ...change,
  };
}

export function cardOf(layers: Layer[], change: Partial<Card> = {}): Card {
  return {
    version: 1,
    size: { preset: 'portrait', width: 1080, height: 1350 },
    background: { kind: 'solid', color: '#ffffff' },
    layers,
    variables: [],
    frames: [],
    alt: '',
    format: 'jpeg',
    ...change,
  };
}
