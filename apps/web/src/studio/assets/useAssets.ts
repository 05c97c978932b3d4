import { useInfiniteQuery } from '@tanstack/react-query';
import { trpc } from '../../server/trpc.ts';
import type { AssetRow } from '../../server/views.ts';
import { pageByPage } from '../../ui/tables/PagedList.tsx';

export interface AssetFilter {
  /** Part of the name, the description, or a tag. */
  search?: string | undefined;
  folder?: string | undefined;
  tag?: string | undefined;
  kind?: AssetRow['kind'] | undefined;
}

/** The library in pages, newest first. The old results stay visible while a new filter loads. */
export function useAssets({ search, folder, tag, kind }: AssetFilter) {
  return useInfiniteQuery(trpc.assets.list.infiniteQueryOptions({ search, folder, tag, kind }, pageByPage));
}

export type AssetList = ReturnType<typeof useAssets>;
