import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from './trpc.ts';

type Api = ReturnType<typeof useTRPC>;
/** The parts of the API, such as `journeys`. */
type Part = { [K in keyof Api]: Api[K] extends { pathKey: () => readonly unknown[] } ? K : never }[keyof Api];

/** Refetches, when called, what the screen shows of these parts; resolves once it is there. */
export function useRefresh(...parts: readonly Part[]): () => Promise<unknown> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () =>
    Promise.all(parts.map((part) => queries.invalidateQueries({ queryKey: trpc[part].pathKey() })));
}

/** For a mutation that changes what is shown of these parts: does `after`, such as closing its dialog, then asks again. */
export function useSaved(parts: readonly Part[], after: () => unknown = () => {}) {
  const refresh = useRefresh(...parts);
  return {
    onSuccess: () => {
      void after();
      return refresh();
    },
  };
}
