import { copyLayers, pasteLayers } from '@waymark/creative/edit/clipboard';
import { useEffect } from 'react';
import { isTyping } from '../../../editing/isTyping.ts';
import { useCardStore } from '../store/context.ts';
import { removeSelected } from '../store/deeds.ts';
import { editCard, shownCard } from '../store/shown.ts';
import { stage } from '../store/stage.ts';

/** px between what was copied and what is pasted onto the same card. */
const BESIDE = 24;

/** Layers go through the computer's clipboard, so from card to card; pictures on it become picture layers. */
export function useClipboard(onPictures: (files: File[]) => void): void {
  const store = useCardStore();
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isTyping(event.target) || stage.get().sheet || window.getSelection()?.isCollapsed === false) return;
      const text = copyLayers(shownCard(store), new Set(store.getState().selected));
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') removeSelected(store);
      else stage.say('Copied');
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || stage.get().sheet || !store.getState().mayEdit) return;
      const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
      if (files.length > 0) {
        event.preventDefault();
        onPictures(files);
        return;
      }
      let pasted: string[] = [];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      editCard(store, (card) => {
        const result = pasteLayers(card, text, BESIDE);
        pasted = result?.ids ?? [];
        return result?.card ?? card;
      });
      if (pasted.length === 0) return;
      event.preventDefault();
      store.getState().enter(null);
      store.getState().select(pasted);
      stage.say('Pasted');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, onPictures]);
}
