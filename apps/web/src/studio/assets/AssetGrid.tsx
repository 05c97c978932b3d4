import { Skeleton } from '@mantine/core';
import type { AssetRow } from '../../server/views.ts';
import { MoreRows } from '../../ui/tables/MoreRows.tsx';
import classes from './Assets.module.css';
import { AssetTile } from './AssetTile.tsx';
import type { AssetList } from './AssetTools.tsx';
import { ChosenBar } from './ChosenBar.tsx';
import { useChosen } from './useChosen.ts';

/** The library as tiles; more load when the end is reached. */
export function AssetGrid(props: {
  list: AssetList;
  rows: readonly AssetRow[];
  total: number;
  open: string | undefined;
  folders: readonly string[];
  tags: readonly string[];
  mayKeep: boolean;
}) {
  const { list, rows, total, mayKeep } = props;
  const chosen = useChosen(rows.map(({ id }) => id));
  return (
    <>
      <ul className={classes.grid} aria-label="Library" aria-busy={list.isPlaceholderData}>
        {rows.map((asset) => (
          <AssetTile
            key={asset.id}
            asset={asset}
            open={asset.id === props.open}
            chosen={mayKeep ? chosen : null}
          />
        ))}
      </ul>
      <ChosenBar chosen={chosen} folders={props.folders} known={props.tags} />
      <MoreRows list={list} shown={rows.length} total={total} one="asset" />
    </>
  );
}

/** A skeleton of the grid while it loads. */
export function AssetsSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading" className={classes.grid}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => (
        <div key={key}>
          <Skeleton className={classes.picture} radius="md" />
          <Skeleton height={12} width="70%" mt={10} />
          <Skeleton height={10} width="45%" mt={8} />
        </div>
      ))}
    </div>
  );
}
