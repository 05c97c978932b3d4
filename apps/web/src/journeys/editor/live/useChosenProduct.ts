import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../server/trpc.ts';

/** The product chosen for a message, as it is now; undefined until it is known, null if it is gone. */
export function useChosenProduct(id: string | undefined) {
  const trpc = useTRPC();
  return useQuery(trpc.catalog.product.queryOptions({ id: id ?? '' }, { enabled: id !== undefined })).data;
}
