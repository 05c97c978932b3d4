import { Drawer, Skeleton } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { refusalCode } from '../../server/errors.ts';
import { useTRPC } from '../../server/trpc.ts';
import type { AssetRow } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { AssetAbout } from './AssetAbout.tsx';

interface Props {
  id: string | undefined;
  /** The assets in the list: an asset among them is shown immediately. */
  listed: readonly AssetRow[] | undefined;
  folders: readonly string[];
  tags: readonly string[];
  mayKeep: boolean;
  onTag: (tag: string) => void;
  onClose: () => void;
}

/** One asset, next to the library. */
export function AssetDrawer(props: Props) {
  const { id, listed, onClose } = props;
  const trpc = useTRPC();
  const asset = useQuery(
    trpc.assets.get.queryOptions(
      { id: id ?? '' },
      { enabled: id !== undefined, placeholderData: () => listed?.find((row) => row.id === id) },
    ),
  );
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={440}
      title={asset.data?.name ?? 'Asset'}
      data-testid="asset-drawer"
    >
      {['NOT_FOUND', 'BAD_REQUEST'].includes(refusalCode(asset.error) ?? '') ? (
        <Empty icon={IconPhotoOff} title="Not found" all={['Back to the library', onClose]}>
          It was removed from the library.
        </Empty>
      ) : (
        <Loaded from={asset} skeleton={<AssetSkeleton />}>
          {(row) => <AssetAbout key={row.id} asset={row} {...props} />}
        </Loaded>
      )}
    </Drawer>
  );
}

function AssetSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={260} radius="md" />
      <Skeleton height={32} mt="md" />
      <Skeleton height={32} mt="md" />
    </div>
  );
}
