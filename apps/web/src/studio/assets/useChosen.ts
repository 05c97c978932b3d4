import { useState } from 'react';
import { toggled } from './toggled.ts';

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
