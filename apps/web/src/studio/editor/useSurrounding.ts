import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { BrandView } from '../../server/views.ts';
import { useZone } from '../../ui/clock/ClockProvider.tsx';
import type { Somebody } from './footer/somebody.ts';
import { createScenes } from './paint/scenes.ts';
import { useFonts } from './paint/useFonts.ts';
import { usePictures } from './paint/usePictures.ts';
import type { CardStore } from './store/editorStore.ts';
import type { Surroundings } from './store/surroundings.ts';

/** Loads what a card is drawn with: fonts first, pictures as they arrive. */
export function useSurrounding(
  cardId: string,
  store: CardStore,
  brand: BrandView,
  { values, zone: theirs }: Pick<Somebody, 'values' | 'zone'>,
): Surroundings {
  const card = useStore(store, (state) => state.card);
  const { kit, fonts } = brand;
  const own = useZone();
  const zone = theirs ?? own;
  const { measure, missing, families } = useFonts(card, kit, values, fonts);
  const { images, sizes } = usePictures(card, kit, values);
  const scenes = useMemo(
    () =>
      measure &&
      createScenes({ kit, values, measure, pictures: sizes, now: new Date(), zone, fonts: families }),
    [kit, values, measure, sizes, zone, families],
  );
  return useMemo(
    () => ({ cardId, kit, fonts, families, values, scenes, images, fontsMissing: missing }),
    [cardId, kit, fonts, families, values, scenes, images, missing],
  );
}
