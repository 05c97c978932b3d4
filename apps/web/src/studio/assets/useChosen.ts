import { useState } from 'react';

/** A selection of several assets, to be filed together. `places` is the list as shown, which ranges follow. */
export function useChosen(places: readonly string[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const chosen = places.filter((id) => ids.has(id));
  return {
    /** In list order, without assets that the filter hides. */
    chosen,
    has: (id: string) => ids.has(id),
    /** Selects or deselects one, or with `range`, all from the last one to it. */
    toggle(id: string, range: boolean) {
      setIds(toggled(ids, { places, id, from: range ? last : null }));
      setLast(id);
    },
    all: () => setIds(new Set(places)),
    clear: () => setIds(new Set()),
  };
}

export type Chosen = ReturnType<typeof useChosen>;

/**
 * The selection after `id` was toggled. With `from`, all assets between the two, in the order of `places`, are set the
 * same way. A `from` that is no longer shown is ignored.
 */
export function toggled(
  ids: ReadonlySet<string>,
  { places, id, from }: { places: readonly string[]; id: string; from: string | null },
): ReadonlySet<string> {
  const [begin, end] = [from === null ? -1 : places.indexOf(from), places.indexOf(id)];
  const between = begin < 0 ? [id] : places.slice(Math.min(begin, end), Math.max(begin, end) + 1);
  const next = new Set(ids);
  for (const one of between) {
    if (ids.has(id)) next.delete(one);
    else next.add(one);
  }
  return next;
}
