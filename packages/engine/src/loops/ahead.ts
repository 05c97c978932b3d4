/** Asks for the next item while one is worked on. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  for (let next = source.next(); ; ) {
    const { done, value } = await next;
    if (done) return;
    next = source.next();
    // Where nobody comes for it any more, its failure is nobody's.
    next.catch(() => {});
    yield value;
  }
}
