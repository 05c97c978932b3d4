import { useEffect, useState } from 'react';

/** A document that the server doesn't have yet. `revision` is the server's that it builds on. */
export interface Kept<Doc> {
  doc: Doc;
  revision: number;
  /** Fingerprints of the documents sent whose result isn't known, separated by spaces. */
  sent: string | null;
}

/** What an editor keeps in this browser while the server doesn't have it. */
export interface KeptPlace<Doc> {
  /** Keeps it; a full or forbidden store is no error, since the work is still on the screen and still being saved. */
  keep(id: string, kept: Kept<Doc>): void;
  forget(id: string): void;
  has(id: string): boolean;
  /** Returns what is kept, or null if nothing fits. Rejects if the code for it can't be loaded. */
  read(id: string): Promise<Kept<Doc> | null>;
  /** What was kept and doesn't fit any known format: set aside as written, until it is discarded. */
  unreadable(id: string): string | null;
  discard(id: string): void;
}

/**
 * A place in local storage, `name` being the document's name there. `loadParse` loads the function that reads a
 * document of any known version or returns null; it is called only if something is kept, since most editors open
 * without it.
 */
export function keptPlace<Doc>(
  prefix: string,
  name: string,
  loadParse: () => Promise<(value: unknown) => Doc | null>,
): KeptPlace<Doc> {
  const written = (key: string) => attempt(() => localStorage.getItem(key));
  const write = (key: string, text: string) => attempt(() => localStorage.setItem(key, text));
  const remove = (key: string) => attempt(() => localStorage.removeItem(key));
  const at = (id: string) => prefix + id;
  const asideAt = (id: string) => `${prefix}unreadable:${id}`;
  return {
    keep: (id, { doc, ...rest }) => write(at(id), JSON.stringify({ [name]: doc, ...rest })),
    forget: (id) => remove(at(id)),
    has: (id) => written(at(id)) !== null,
    async read(id) {
      const text = written(at(id));
      if (text === null) return null;
      const parse = await loadParse();
      const kept = attempt(() => keptIn(JSON.parse(text), name, parse));
      if (kept === null) {
        const before = written(asideAt(id));
        write(asideAt(id), before === null ? text : `${before}\n${text}`);
        remove(at(id));
      }
      return kept;
    },
    unreadable: (id) => written(asideAt(id)),
    discard: (id) => remove(asideAt(id)),
  };
}

/** Returns null if the browser forbids it or the text is broken. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

function keptIn<Doc>(value: unknown, name: string, parse: (value: unknown) => Doc | null): Kept<Doc> | null {
  const { [name]: written, revision, sent }: Record<string, unknown> = Object(value);
  const doc = parse(written);
  if (doc === null || typeof revision !== 'number' || !Number.isInteger(revision)) return null;
  return { doc, revision, sent: typeof sent === 'string' ? sent : null };
}

/** What was kept when the editor opened: null for nothing, undefined while it is being read. */
export function useKept<Doc>(place: KeptPlace<Doc>, id: string): Kept<Doc> | null | undefined {
  const [found, setFound] = useState<{ kept: Kept<Doc> | null | undefined; failed?: unknown }>(() => ({
    kept: place.has(id) ? undefined : null,
  }));
  useEffect(() => {
    if (!place.has(id)) return;
    let here = true;
    place.read(id).then(
      (kept) => here && setFound({ kept }),
      (failed: unknown) => here && setFound({ kept: undefined, failed }),
    );
    return () => {
      here = false;
    };
  }, [place, id]);
  // Shows the error screen: opening without what was kept would overwrite it.
  if (found.failed !== undefined) throw found.failed;
  return found.kept;
}
