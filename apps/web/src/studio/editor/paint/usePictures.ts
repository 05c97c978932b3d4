import type { BrandKit, Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { imageKey, imagesOf } from '@waymark/creative/layout/images';
import type { ImageRef, PictureSizes } from '@waymark/creative/layout/scene';
import type { LoadedImage, LoadedImages } from '@waymark/creative/paint/paint';
import { useEffect, useMemo, useState } from 'react';

/** Decoded pictures, kept while the page is open. */
const decoded = new Map<string, Promise<LoadedImage | null>>();

export const pictureUrl = (id: string): string => `/pictures/${id}`;

function load(ref: ImageRef): Promise<LoadedImage | null> {
  const key = imageKey(ref);
  const known = decoded.get(key);
  if (known) return known;
  const image = new Image();
  image.src = 'url' in ref ? ref.url : pictureUrl(ref.pictureId);
  const loading = image.decode().then(
    () => ({ source: image, width: image.naturalWidth, height: image.naturalHeight }),
    () => {
      decoded.delete(key);
      return null;
    },
  );
  decoded.set(key, loading);
  return loading;
}

/** The pictures that a card shows with these values, as they load. */
export function usePictures(card: Card, kit: BrandKit, values: CardValues) {
  const refs = useMemo(() => imagesOf(card, kit, values), [card, kit, values]);
  const keys = refs.map(imageKey).join(' ');
  const [images, setImages] = useState<LoadedImages>(new Map());

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same keys are the same pictures
  useEffect(() => {
    let current = true;
    for (const ref of refs)
      void load(ref).then((image) => {
        if (!current || !image) return;
        setImages((before) => {
          const key = imageKey(ref);
          return before.get(key) === image ? before : new Map(before).set(key, image);
        });
      });
    return () => {
      current = false;
    };
  }, [keys]);

  const sizes = useMemo<PictureSizes>(
    () => Object.fromEntries([...images].map(([key, { width, height }]) => [key, { width, height }])),
    [images],
  );
  return { images, sizes };
}
