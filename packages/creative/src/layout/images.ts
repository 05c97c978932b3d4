import type { BrandKit, Card, Layer, LayerOf } from '../document/document.ts';
import type { CardValues } from '../document/values.ts';
import { type Filled, fillValues } from '../document/values.ts';
import { isShown } from '../document/walk.ts';
import { cardFrames } from './frames.ts';
import type { ImageRef } from './scene.ts';

/** The key of a picture among the loaded ones and in `PictureSizes`. */
export function imageKey(ref: ImageRef): string {
  return 'pictureId' in ref ? ref.pictureId : ref.url;
}

/**
 * The picture that an image layer shows; null if its variable or logo names none. A value starting with https:// is an
 * address.
 */
export function imageRef(
  source: LayerOf<'image'>['source'],
  kit: BrandKit,
  values: Pick<Filled, 'raw'>,
): ImageRef | null {
  if ('pictureId' in source) return source.pictureId === '' ? null : { pictureId: source.pictureId };
  if ('logo' in source) {
    const logo = kit.logos.find(({ id }) => id === source.logo);
    return logo ? { pictureId: logo.pictureId } : null;
  }
  const value = values.raw(source.variable);
  if (typeof value !== 'string' || value === '') return null;
  return /^https:\/\//i.test(value) ? { url: value } : { pictureId: value };
}

/**
 * Every picture that a card shows with these values, in any of its frames, each once: load them and pass their sizes
 * to `layoutCard`. Those of hidden layers aren't needed.
 */
export function imagesOf(card: Card, kit: BrandKit, values: CardValues): ImageRef[] {
  const filled = fillValues(card, values);
  const found = new Map<string, ImageRef>();
  const gather = (layers: readonly Layer[]) => {
    for (const layer of layers) {
      if (!isShown(layer, filled)) continue;
      if (layer.kind === 'group') gather(layer.layers);
      const ref = layer.kind === 'image' ? imageRef(layer.source, kit, filled) : null;
      if (ref) found.set(imageKey(ref), ref);
    }
  };
  gather(card.layers);
  if (card.frames.length > 0) for (const frame of cardFrames(card)) gather(frame.card.layers);
  return [...found.values()];
}
