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
