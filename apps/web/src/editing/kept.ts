import { useEffect, useState } from 'react';

/** A document that the server doesn't have yet. `revision` is the server's revision that it is based on. */
export interface Kept<Doc> {
  doc: Doc;
  revision: number;
  /** Fingerprints of the documents sent whose outcome is unknown, separated by spaces. */
  sent: string | null;
}

/** Where an editor stores its documents in this browser until the server has them. */
export interface KeptPlace<Doc> {
  /** Stores it. A full or forbidden storage isn't an error: the work is on the screen and still being saved. */
  keep(id: string, kept: Kept<Doc>): void;
  forget(id: string): void;
  has(id: string): boolean;
  /** What is stored; null if there is nothing readable. Rejects if the code that parses it can't be loaded. */
  read(id: string): Promise<Kept<Doc> | null>;
  /** The stored text if its format is unknown: it is set aside as it is, until the person discards it. */
  unreadable(id: string): string | null;
  discard(id: string): void;
}

/**
 * A place in local storage; `name` is the document's key there. `loadParse` loads the function that parses a document
 * of any known version or returns null. It is called only if something is stored, because most editors open without
 * it.
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

/** Returns null if the browser forbids it or the text is invalid. */
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

/** What was stored when the editor opened: null for nothing, undefined while it is being read. */
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
  // Shows the error screen, because opening the editor without the stored document would overwrite it.
  if (found.failed !== undefined) throw found.failed;
  return found.kept;
}
