import type { BrandKit } from '@waymark/creative/document/document';
import { copyLayers, pasteLayers } from '@waymark/creative/edit/clipboard';
import { useEffect } from 'react';
import { isTyping } from '../../../editing/isTyping.ts';
import { addText, removeSelected } from '../store/actions.ts';
import { useCardStore } from '../store/context.ts';
import { editCard, shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';

/** px between what was copied and what is pasted onto the same card. */
const BESIDE = 24;

/** Of words from elsewhere, letters. */
const MOST = 2000;

/** Where the clipboard is somebody else's: a field, a sheet, a dialog. */
const isElsewhere = ({ target }: ClipboardEvent): boolean =>
  isTyping(target) ||
  uiState.get().sheet !== null ||
  (target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null);

/** Layers go through the computer's clipboard, so from card to card; pictures on it become picture layers, words a text. */
export function useClipboard(kit: BrandKit, onFiles: (files: File[]) => void): void {
  const store = useCardStore();
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isElsewhere(event) || window.getSelection()?.isCollapsed === false) return;
      const text = copyLayers(shownCard(store), new Set(store.getState().selected));
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') removeSelected(store);
      else uiState.say('Copied');
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere(event) || !store.getState().mayEdit) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) {
        event.preventDefault();
        onFiles(files);
        return;
      }
      let pasted: string[] = [];
      editCard(store, (card) => {
        const result = pasteLayers(card, text, BESIDE);
        pasted = result?.ids ?? [];
        return result?.card ?? card;
      });
      event.preventDefault();
      if (pasted.length === 0) {
        const words = text.trim().slice(0, MOST);
        if (words !== '') addText(store, kit, words);
        return;
      }
      store.getState().enter(null);
      store.getState().select(pasted);
      uiState.say('Pasted');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, kit, onFiles]);
}
