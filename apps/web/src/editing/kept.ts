import { useEffect, useState } from 'react';

/** What an editor keeps in this browser while the server does not have it. */
export interface KeptPlace<K> {
  /** Keeps it; a full or forbidden store is no error, as the work is still on the screen and still being saved. */
  keep(id: string, kept: K): void;
  forget(id: string): void;
  has(id: string): boolean;
  /** What is kept, or null where there is none or it is no longer understood. Rejects where the code for it cannot be loaded. */
  read(id: string): Promise<K | null>;
}

interface Schema<K> {
  safeParse(value: unknown): { data?: K | undefined };
}

/** A place in local storage. The schema is loaded only where something is kept: most rooms open without it. */
export function keptPlace<K>(prefix: string, loadSchema: () => Promise<Schema<K>>): KeptPlace<K> {
  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  const written = (id: string) => attempt(() => localStorage.getItem(prefix + id), null);
  return {
    keep: (id, kept) => attempt(() => localStorage.setItem(prefix + id, JSON.stringify(kept)), undefined),
    forget: (id) => attempt(() => localStorage.removeItem(prefix + id), undefined),
    has: (id) => written(id) !== null,
    async read(id) {
      const text = written(id);
      if (text === null) return null;
      const schema = await loadSchema();
      return attempt(() => schema.safeParse(JSON.parse(text)).data ?? null, null);
    },
  };
}

/** What was kept when the room opened: null for nothing, undefined while it is read. */
export function useKept<K>(place: KeptPlace<K>, id: string): K | null | undefined {
  const [found, setFound] = useState<{ kept: K | null | undefined; failed?: unknown }>(() => ({
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
  // The room's own error screen: opening it without what was kept would write over it.
  if (found.failed !== undefined) throw found.failed;
  return found.kept;
}
