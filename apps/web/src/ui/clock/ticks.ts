type Listener = () => void;

const tickers = new Map<number, { listeners: Set<Listener>; timer: ReturnType<typeof setInterval> }>();

/** Calls `listener` every `every` ms. All who ask for the same pace share one timer, so a long list redraws once. */
export function onTick(every: number, listener: Listener): () => void {
  let ticker = tickers.get(every);
  if (ticker === undefined) {
    const listeners = new Set<Listener>();
    const tell = () => {
      for (const each of listeners) each();
    };
    ticker = { listeners, timer: setInterval(tell, every) };
    tickers.set(every, ticker);
  }
  const { listeners, timer } = ticker;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    tickers.delete(every);
  };
}
