import { Button, Drawer, Skeleton } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import type { AssetRow } from '@waymark/api/trpc/studioViews';
import { useEffect, useState } from 'react';
import { Empty } from '../../parts/Empty.tsx';
import { AssetAbout } from './AssetAbout.tsx';
import type { AssetList } from './useAssets.ts';

interface Props {
  id: string | undefined;
  list: AssetList;
  folders: readonly string[];
  mayKeep: boolean;
  filtered: boolean;
  onTag: (tag: string) => void;
  onShowAll: () => void;
  onClose: () => void;
}

/** One asset, beside the library. */
export function AssetDrawer(props: Props) {
  const asset = useAsset(props.id, props.list);
  const { id, list } = props;
  return (
    <Drawer
      opened={id !== undefined}
      onClose={props.onClose}
      position="right"
      size={440}
      title={asset?.name ?? 'Asset'}
      data-testid="asset-drawer"
    >
      {asset !== undefined && <AssetAbout key={asset.id} asset={asset} {...props} />}
      {asset === undefined && (list.hasNextPage || list.isPending) && (
        <div role="status" aria-busy="true" aria-label="Loading">
          <Skeleton height={260} radius="md" />
          <Skeleton height={32} mt="md" />
          <Skeleton height={32} mt="md" />
        </div>
      )}
      {asset === undefined && !list.hasNextPage && !list.isPending && (
        <Empty
          icon={IconPhotoOff}
          title="Not found here"
          action={
            props.filtered ? (
              <Button variant="default" onClick={props.onShowAll}>
                Look in the whole library
              </Button>
            ) : (
              <Button variant="default" onClick={props.onClose}>
                Back to the library
              </Button>
            )
          }
        >
          {props.filtered
            ? 'It is not among those that match the filters.'
            : 'It was removed from the library.'}
        </Empty>
      )}
    </Drawer>
  );
}

/**
 * The asset of that id: from the pages that are there, else from the next ones. One that a change took out of the filter
 * stays as it was last seen.
 */
function useAsset(id: string | undefined, list: AssetList): AssetRow | undefined {
  const [seen, setSeen] = useState<AssetRow>();
  const found = list.data?.pages.flatMap(({ rows }) => rows).find((row) => row.id === id);
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (found !== undefined) setSeen(found);
    else if (id !== undefined && seen?.id !== id && hasNextPage && !isFetching) void fetchNextPage();
  }, [id, found, seen, hasNextPage, isFetching, fetchNextPage]);
  return found ?? (seen?.id === id ? seen : undefined);
}
