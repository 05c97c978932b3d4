import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from './trpc.ts';

type Api = ReturnType<typeof useTRPC>;
/** The parts of the API, such as `journeys`. */
type Part = { [K in keyof Api]: Api[K] extends { pathKey: () => readonly unknown[] } ? K : never }[keyof Api];

/** Returns a function that refetches what the screen shows of these parts, and resolves once it has arrived. */
export function useRefresh(...parts: readonly Part[]): () => Promise<unknown> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () =>
    Promise.all(parts.map((part) => queries.invalidateQueries({ queryKey: trpc[part].pathKey() })));
}

/**
 * Handlers for a mutation that changes these parts: on success it calls `after` (for example to close a dialog), then
 * refetches.
 */
export function useSaved(parts: readonly Part[], after: () => unknown = () => {}) {
  const refresh = useRefresh(...parts);
  return {
    onSuccess: () => {
      void after();
      return refresh();
    },
  };
}
