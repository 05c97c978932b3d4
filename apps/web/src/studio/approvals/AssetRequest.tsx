import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { AssetPlaces } from '../assets/AssetPlaces.tsx';
import { AssetPreview } from '../assets/AssetPreview.tsx';
import classes from './Approvals.module.css';

/** The picture or video that approval is asked for, and where it would be sent. */
export function AssetRequest({ assetId }: { assetId: string }) {
  const trpc = useTRPC();
  const asset = useQuery(trpc.assets.get.queryOptions({ id: assetId }));
  const usage = useQuery(trpc.assets.usage.queryOptions({ id: assetId }));
  return (
    <div className={classes.asset}>
      <Loaded from={asset} skeleton={<Skeleton height={320} radius="md" />}>
        {(row) => <AssetPreview asset={row} />}
      </Loaded>
      <AssetPlaces usage={usage} />
    </div>
  );
}
