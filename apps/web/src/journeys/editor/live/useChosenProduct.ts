import { useQuery } from '@tanstack/react-query';
import { productValues } from '@waymark/journey/text/goods';
import { trpc } from '../../../server/trpc.ts';

/** The product chosen for a message, as it is now; undefined until it is known, null if it is gone. */
export function useChosenProduct(id: string | undefined) {
  return useQuery(trpc.catalog.product.queryOptions({ id: id ?? '' }, { enabled: id !== undefined })).data;
}

/** The values that a text about this product has for everybody, by the names of its variables. */
export const useKnownValues = (id: string | undefined) => productValues({ ...useChosenProduct(id)?.words });
