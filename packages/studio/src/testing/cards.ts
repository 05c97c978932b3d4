import type { Card, LayerOf, Variable } from '@waymark/creative/document/document';
import { CARD_VERSION, sizePresets } from '@waymark/creative/document/presets';

const bare = {
  rotation: 0,
  opacity: 1,
  hidden: false,
  locked: false,
  fixed: [],
  visibleWhen: null,
  shadow: null,
};

/** A line of text across a card, at `y` px. */
export function textLayer(
  id: string,
  text: string,
  y: number,
  more: Partial<LayerOf<'text'>> = {},
): LayerOf<'text'> {
  return {
    ...bare,
    id,
    name: id,
    kind: 'text',
    x: 90,
    y,
    width: 900,
    height: 220,
    text,
    style: {
      font: { token: 'heading' },
      weight: 700,
      italic: false,
      size: 120,
      lineHeight: 1.1,
      letterSpacing: 0,
      align: 'start',
      color: { token: 'brand.ink' },
      decoration: 'none',
      caps: false,
    },
    verticalAlign: 'top',
    autoFit: { min: 24 },
    backing: null,
    ...more,
  };
}

export function imageLayer(id: string, pictureId: string): LayerOf<'image'> {
  return {
    ...bare,
    id,
    name: id,
    kind: 'image',
    x: 0,
    y: 650,
    width: 1080,
    height: 700,
    source: { pictureId },
    fit: 'cover',
    focal: { x: 0.5, y: 0.5 },
    zoom: 1,
    mask: 'none',
    radius: 0,
    alt: '',
  };
}

export const firstName: Variable = {
  name: 'first_name',
  kind: 'text',
  source: 'profile',
  path: 'first_name',
  fallback: 'friend',
  sensitive: false,
};

/** A portrait card that greets by name. */
export function greetingCard(change: Partial<Card> = {}): Card {
  const { width, height } = sizePresets.portrait;
  return {
    version: CARD_VERSION,
    size: { preset: 'portrait', width, height },
    background: { kind: 'solid', color: { token: 'brand.paper' } },
    layers: [textLayer('hello', 'Hi {{ first_name }}!', 120)],
    variables: [firstName],
    frames: [],
    alt: 'A greeting',
    format: 'jpeg',
    ...change,
  };
}
