import { useEffect, useRef } from 'react';

/** Accepts files pasted anywhere on the page. `onTop` is for a dialog: while it is open, it alone gets them. */
export function usePastedFiles(
  onFiles: (files: File[]) => void,
  { listening = true, onTop = false }: { listening?: boolean; onTop?: boolean } = {},
): void {
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    if (!listening) return;
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      if (onTop) event.stopImmediatePropagation();
      latest.current(files);
    };
    document.addEventListener('paste', paste, { capture: onTop });
    return () => document.removeEventListener('paste', paste, { capture: onTop });
  }, [listening, onTop]);
}
