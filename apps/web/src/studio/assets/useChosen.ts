import { useState } from 'react';

/** Several assets in hand, to be filed together. `places` is the list as it is shown: a range goes by it. */
export function useChosen(places: readonly string[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const chosen = places.filter((id) => ids.has(id));
  return {
    /** In the order of the list; those that a filter took out of it are not among them. */
    chosen,
    has: (id: string) => ids.has(id),
    /** Takes one in hand or lets it go; with `range`, all from the last one to it. */
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
 * What is in hand after `id` was taken or let go; with `from`, all between the two in the order of `places` go the same way. A
 * `from` that is not shown any more is as none.
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
