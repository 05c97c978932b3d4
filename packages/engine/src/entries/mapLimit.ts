import pLimit from 'p-limit';

/** What came of a bounded run: items that went through, and the first error of one that did not. */
export interface Ran<T> {
  done: T[];
  error: unknown;
}

/** Calls `act` for each item, at most `limit` at a time, and stops handing out more once one has failed. Never throws. */
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
