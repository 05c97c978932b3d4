/** Polls `look` until it returns something, and returns that. Throws after `seconds` with what was waited for. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  seconds = 45,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown = null;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`${what}: not within ${seconds} s${last ? ` (${last})` : ''}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
