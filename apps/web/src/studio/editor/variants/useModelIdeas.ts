import type { Idea } from '@waymark/creative/ideas/idea';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../../server/errors.ts';
import { trpcClient } from '../../../server/trpc.ts';
import { useCardStore } from '../store/context.ts';

type Asked =
  | { kind: 'idle' }
  | { kind: 'asking'; seconds: number }
  | { kind: 'answered'; ideas: Idea[]; note: string | null }
  | { kind: 'stopped' }
  | { kind: 'failed'; sentence: string };

/**
 * Asks the model behind the server for ideas for the open card. Stopping, or closing the sheet, cancels the request.
 */
export function useModelIdeas() {
  const store = useCardStore();
  const [state, setState] = useState<Asked>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const asking = state.kind === 'asking';
  useEffect(() => {
    if (!asking) return;
    const tick = setInterval(
      () => setState((now) => (now.kind === 'asking' ? { ...now, seconds: now.seconds + 1 } : now)),
      1000,
    );
    return () => clearInterval(tick);
  }, [asking]);

  const ask = useCallback(async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setState({ kind: 'asking', seconds: 0 });
    try {
      const { ideas, note } = await trpcClient.ideas.suggest.mutate(
        { card: store.getState().card },
        { signal: mine.signal },
      );
      if (!mine.signal.aborted)
        setState({ kind: 'answered', ideas: ideas.filter(({ source }) => source === 'model'), note });
    } catch (error) {
      if (!mine.signal.aborted) setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  }, [store]);

  const stop = useCallback(() => {
    running.current?.abort();
    setState({ kind: 'stopped' });
  }, []);
  return { state, ask, stop };
}
