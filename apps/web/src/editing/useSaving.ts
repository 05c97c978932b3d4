import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePresence } from '../server/presence.ts';
import type { Autosave } from './autosave.ts';
import { handInFields } from './pendingFields.ts';

/**
 * Keeps an autosave going while its room is open. `watch` calls back with each change to be saved and gives the way to
 * stop watching. Leaving with anything unsaved is asked about, a reload loses nothing.
 */
export function useSaving<Doc, News>(
  autosave: Autosave<Doc, News>,
  watch: (changed: (doc: Doc) => void) => () => void,
): void {
  const away = usePresence((presence) => presence.away);

  useEffect(() => {
    autosave.open();
    const stop = watch(autosave.change);
    const leaving = () => {
      handInFields();
      void autosave.flush();
    };
    const back = () => autosave.retry();
    window.addEventListener('pagehide', leaving);
    window.addEventListener('online', back);
    return () => {
      stop();
      leaving();
      autosave.close();
      window.removeEventListener('pagehide', leaving);
      window.removeEventListener('online', back);
    };
  }, [watch, autosave]);

  useEffect(() => {
    if (!away) autosave.retry();
  }, [away, autosave]);

  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      handInFields();
      if (autosave.isSaved() || (await autosave.flush())) return false;
      return !window.confirm(
        "Some changes aren't saved to the server yet. They're kept in this browser. Leave anyway?",
      );
    },
    enableBeforeUnload: () => {
      handInFields();
      return !autosave.isSaved();
    },
  });
}
