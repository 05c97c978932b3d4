import type { Card, LayerOf, Variable } from '@waymark/creative/document/document';
import { CARD_VERSION, sizePresets } from '@waymark/creative/document/presets';
import { photo, styled, textLayer as text } from '@waymark/creative/testing/kit';

/** A line of text across a card, at `y` px. */
export const textLayer = (id: string, words: string, y: number, more: Partial<LayerOf<'text'>> = {}) =>
  text(
    id,
    words,
    [90, y, 900, 220],
    styled(120, { font: { token: 'heading' }, weight: 700, lineHeight: 1.1, color: { token: 'brand.ink' } }),
    { autoFit: { min: 24 }, ...more },
  );

export const imageLayer = (id: string, pictureId: string) =>
  photo(id, [0, 650, 1080, 700], { source: { pictureId }, alt: '' });

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
