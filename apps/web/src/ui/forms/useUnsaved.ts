import { useBlocker } from '@tanstack/react-router';

/** While `unsaved`, asks `question` before the form is left; closing the tab makes the browser ask. */
export function useUnsaved(unsaved: boolean, question: string): void {
  useBlocker({
    shouldBlockFn: () => !window.confirm(question),
    enableBeforeUnload: unsaved,
    disabled: !unsaved,
  });
}
