import type { BrandKit } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import type { FontFamily } from '@waymark/creative/fonts/families';
import type { LoadedImages } from '@waymark/creative/paint/paint';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { FontView } from '../../../server/views.ts';
import type { Scenes } from '../paint/scenes.ts';
import type { CardEditorState, CardStore } from './editorStore.ts';

export const CardContext = createContext<CardStore | null>(null);

export function useCardStore(): CardStore {
  const store = useContext(CardContext);
  if (!store) throw new Error('Part of the card editor is used outside of it.');
  return store;
}

export function useCard<T>(select: (state: CardEditorState) => T): T {
  return useStore(useCardStore(), select);
}

/** What a card needs to be drawn, in addition to the card itself. */
export interface Surroundings {
  cardId: string;
  kit: BrandKit;
  fonts: readonly FontView[];
  families: readonly FontFamily[];
  /** The person's values for the card. */
  values: CardValues;
  /** Null until the fonts are loaded. */
  scenes: Scenes | null;
  images: LoadedImages;
  /** Whether a font file could not be loaded: the card may then look different when it is sent. */
  fontsMissing: boolean;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('Part of the card editor is used outside of it.');
  return surroundings;
}
