import { useEffect } from 'react';
import { isTyping } from './isTyping.ts';

interface Clipboard {
  /** The selection, as text that can travel between documents and tabs; null if nothing is selected. */
  copy: () => string | null;
  /** Removes what was copied. */
  cut: () => void;
  /** Accepts pasted content; false leaves it to the browser. */
  paste: (text: string, files: File[]) => boolean;
}

/** Connects an editor to the computer's clipboard, unless a field, a menu or a dialog has the focus. */
export function useClipboard({ copy, cut, paste }: Clipboard): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isTakenBy(event) || window.getSelection()?.isCollapsed === false) return;
      const text = copy();
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') cut();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isTakenBy(event)) return;
      const { clipboardData: data } = event;
      if (paste(data?.getData('text/plain') ?? '', [...(data?.files ?? [])])) event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [copy, cut, paste]);
}

const isTakenBy = ({ defaultPrevented, target }: ClipboardEvent): boolean =>
  defaultPrevented ||
  isTyping(target) ||
  document.querySelector('[aria-modal="true"]') !== null ||
  (target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null);
