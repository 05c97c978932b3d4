import type { BrandView } from '@waymark/api/trpc/studioViews';
import type { CardValues } from '@waymark/creative/scene';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createScenes } from './paint/scenes.ts';
import { useFonts } from './paint/useFonts.ts';
import { usePictures } from './paint/usePictures.ts';
import type { CardStore } from './store/editorStore.ts';
import type { Surroundings } from './store/surroundings.ts';

/** Loads what a card is drawn with: fonts first, pictures as they come. */
export function useSurrounding(
  cardId: string,
  store: CardStore,
  brand: BrandView,
  values: CardValues,
): Surroundings {
  const card = useStore(store, (state) => state.card);
  const { kit, fonts } = brand;
  const { measure, missing, families } = useFonts(card, kit, values, fonts);
  const { images, sizes } = usePictures(card, kit, values);
  const scenes = useMemo(
    () =>
      measure && createScenes({ kit, values, measure, pictures: sizes, now: new Date(), fonts: families }),
    [kit, values, measure, sizes, families],
  );
  return useMemo(
    () => ({ cardId, kit, fonts, families, values, scenes, images, fontsMissing: missing }),
    [cardId, kit, fonts, families, values, scenes, images, missing],
  );
}
