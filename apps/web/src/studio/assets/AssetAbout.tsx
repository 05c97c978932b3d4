import { Anchor } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import type { AssetRow } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import { AssetActions } from './AssetActions.tsx';
import { AssetFields } from './AssetFields.tsx';
import { AssetPlaces } from './AssetPlaces.tsx';
import { AssetPreview } from './AssetPreview.tsx';
import { AssetReview } from './AssetReview.tsx';
import classes from './Assets.module.css';
import { factsOf } from './facts.ts';

/** Everything about an asset: preview, description, where it is used, and actions. */
export function AssetAbout(props: {
  asset: AssetRow;
  folders: readonly string[];
  tags: readonly string[];
  mayKeep: boolean;
  onTag: (tag: string) => void;
  onClose: () => void;
}) {
  const { asset, mayKeep } = props;
  const trpc = useTRPC();
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
