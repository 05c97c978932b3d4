import { queryClient, trpc } from './trpc.ts';

type Api = typeof trpc;
/** The parts of the API, such as `journeys`. */
type Part = { [K in keyof Api]: Api[K] extends { pathKey: () => readonly unknown[] } ? K : never }[keyof Api];

/** Refetches what the screen shows of these parts, and resolves once it has arrived. */
export const refresh = (...parts: readonly Part[]): Promise<unknown> =>
  Promise.all(parts.map((part) => queryClient.invalidateQueries({ queryKey: trpc[part].pathKey() })));

/** Handlers for a mutation of these parts: on success they call `after`, such as to close a dialog, and refetch. */
export function useSaved(parts: readonly Part[], after: () => unknown = () => {}) {
  return {
    onSuccess: () => {
      void after();
      return refresh(...parts);
    },
  };
}
