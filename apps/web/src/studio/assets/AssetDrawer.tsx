import { Anchor, Drawer, Skeleton } from '@mantine/core';
import { IconDownload, IconPhotoOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { refusalCode } from '../../server/errors.ts';
import { trpc } from '../../server/trpc.ts';
import type { AssetRow } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { AssetActions } from './AssetActions.tsx';
import { AssetFields } from './AssetFields.tsx';
import { AssetPlaces } from './AssetPlaces.tsx';
import { AssetPreview } from './AssetPreview.tsx';
import { AssetReview } from './AssetReview.tsx';
import classes from './Assets.module.css';
import { factsOf } from './facts.ts';

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

/** Everything about an asset: preview, description, where it is used, and actions. */
function AssetAbout(props: {
  asset: AssetRow;
  folders: readonly string[];
  tags: readonly string[];
  mayKeep: boolean;
  onTag: (tag: string) => void;
  onClose: () => void;
}) {
  const { asset, mayKeep } = props;
  const usage = useQuery(trpc.assets.usage.queryOptions({ id: asset.id }));
  return (
    <div className={classes.about}>
      <AssetPreview asset={asset} />
      <p className={classes.facts}>
        <span>{factsOf(asset)}</span>
        <span>
          Added <Moment at={asset.createdAt} show="date" />
        </span>
        <Anchor href={`${asset.url}/original`} download size="sm" data-testid="download-original">
          <IconDownload size={14} aria-hidden /> Download the original
        </Anchor>
      </p>
      <AssetFields
        asset={asset}
        folders={props.folders}
        known={props.tags}
        mayKeep={mayKeep}
        onTag={props.onTag}
      />
      <AssetPlaces usage={usage} />
      <AssetReview asset={asset} />
      {mayKeep && usage.data !== undefined && (
        <AssetActions asset={asset} usage={usage.data} onGone={props.onClose} />
      )}
    </div>
  );
}
