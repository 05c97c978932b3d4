import pLimit from 'p-limit';

/** The result of a bounded run: items that succeeded, and the first error. */
export interface Ran<T> {
  done: T[];
  error: unknown;
}

/** Calls `act` for each item, at most `limit` at a time, and stops starting more once one has failed. Never throws. */
export async function mapLimit<T>(
  items: readonly T[],
  limit: number,
  act: (item: T) => Promise<void>,
): Promise<Ran<T>> {
  const ran: Ran<T> = { done: [], error: null };
  await pLimit(limit).map(items, async (item) => {
    if (ran.error !== null) return;
    try {
      await act(item);
      ran.done.push(item);
    } catch (error) {
      ran.error ??= error;
    }
  });
  return ran;
}
