import type { BrandKit } from '@waymark/creative/document/document';
import { copyLayers, pasteLayers } from '@waymark/creative/edit/clipboard';
import { cut } from '@waymark/policy/cut';
import { useCallback } from 'react';
import { announce } from '../../../editing/announce.ts';
import { useClipboard as useFrame } from '../../../editing/useClipboard.ts';
import { addText, removeSelected } from '../store/actions.ts';
import { useCardStore } from '../store/context.ts';
import { editCard, shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';

/** Offset of a layer that is pasted onto the card it was copied from, px. */
const BESIDE = 24;

/** The longest text that is accepted from elsewhere, in characters. */
const MOST = 2000;
const shortened = (text: string) => cut(text.trim(), MOST);

/** Copies layers through the clipboard, to other cards too. Pasted pictures and texts become layers. */
export function useClipboard(kit: BrandKit, onFiles: (files: File[]) => void): void {
  const store = useCardStore();
  const copy = useCallback(() => {
    const text = uiState.get().sheet
      ? null
      : copyLayers(shownCard(store), new Set(store.getState().selected));
    if (text !== null) announce('Copied');
    return text;
  }, [store]);
  const remove = useCallback(() => removeSelected(store), [store]);
  const paste = useCallback(
    (text: string, files: File[]) => {
      if (uiState.get().sheet || !store.getState().mayEdit) return false;
      if (files.length > 0) {
        onFiles(files);
        return true;
      }
      let pasted: string[] = [];
      editCard(store, (card) => {
        const result = pasteLayers(card, text, BESIDE);
        pasted = result?.ids ?? [];
        return result?.card ?? card;
      });
      if (pasted.length === 0) {
        const words = shortened(text);
        if (words !== '') addText(store, kit, words);
        return true;
      }
      store.getState().enter(null);
      store.getState().select(pasted);
      announce('Pasted');
      return true;
    },
    [store, kit, onFiles],
  );
  useFrame({ copy, cut: remove, paste });
}
