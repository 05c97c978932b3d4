import { useWindowEvent } from '@mantine/hooks';
import { useBlocker } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { isRefusal, refusalCode, sentenceOf } from '../server/errors.ts';
import { usePresence } from '../server/presence.ts';
import { type Autosave, createAutosave, type SaveAnswer, type SaveState } from './autosave.ts';
import { handInFields } from './fields/pendingFields.ts';
import { fingerprint } from './fingerprint.ts';
import type { Kept, KeptPlace } from './kept.ts';

interface Saved<News> {
  revision: number;
  news: News;
}

interface Saving<Doc, News> {
  id: string;
  place: KeptPlace<Doc>;
  kept: Kept<Doc> | null;
  /** The server's revision when the editor opened. */
  revision: number;
  save: (doc: Doc, revision: number) => Promise<Saved<News>>;
  /** Fetches the server's current document, after it refused a revision. */
  look: () => Promise<Saved<News> & { doc: Doc }>;
  onSaved: (doc: Doc, saved: Saved<News>) => void;
  /** Calls back with each change to save, and returns a function that stops watching. Must be a stable function. */
  watch: (changed: (doc: Doc) => void) => () => void;
}

/** Saves a document as it changes. Leaving with unsaved changes asks first, and a reload loses nothing. */
export function useAutosave<Doc, News>(
  saving: Saving<Doc, News>,
): {
  state: SaveState;
  autosave: Autosave<Doc, News>;
} {
  const { id, place, kept, revision, watch } = saving;
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [autosave] = useState(() =>
    createAutosave<Doc, News>(
      {
        save: (doc, base) => answered(saving, doc, base),
        keep: (doc, base, sent) => place.keep(id, { doc, revision: base, sent }),
        forget: () => place.forget(id),
        onState: setState,
        onSaved: (doc, now, news) => saving.onSaved(doc, { revision: now, news }),
      },
      kept ?? { revision, sent: null },
    ),
  );
  const away = usePresence((presence) => presence.away);

  const leaving = useCallback(() => {
    handInFields();
    void autosave.flush();
  }, [autosave]);
  useWindowEvent('pagehide', leaving);
  useWindowEvent('online', () => autosave.retry());
  useEffect(() => {
    autosave.open();
    const stop = watch(autosave.change);
    return () => {
      stop();
      leaving();
      autosave.close();
    };
  }, [watch, autosave, leaving]);

  useEffect(() => {
    if (!away) autosave.retry();
  }, [away, autosave]);

  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      handInFields();
      if (autosave.isSaved() || (await autosave.flush())) return false;
      return !window.confirm(
        'Some changes aren’t saved to the server yet. They’re kept in this browser. Leave anyway?',
      );
    },
    enableBeforeUnload: () => {
      handInFields();
      return !autosave.isSaved();
    },
  });
  return { state, autosave };
}

async function answered<Doc, News>(
  { save, look }: Saving<Doc, News>,
  doc: Doc,
  revision: number,
): Promise<SaveAnswer<News>> {
  try {
    return { kind: 'saved', ...(await save(doc, revision)) };
  } catch (error) {
    if (refusalCode(error) !== 'CONFLICT')
      return isRefusal(error) ? { kind: 'refused', reason: sentenceOf(error) } : { kind: 'away' };
    const { doc: theirs, ...now } = await look();
    return { kind: 'conflict', ...now, theirs: fingerprint(theirs) };
  }
}
