import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconGif, IconMovie } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AssetRow } from '../../server/views.ts';
import { Shown } from '../../ui/AssetImage.tsx';
import { counted } from '../../ui/format/numbers.ts';
import classes from './Assets.module.css';
import own from './Chosen.module.css';
import { sizeWords } from './facts.ts';
import type { Chosen } from './useChosen.ts';

const kindMarks = {
  image: null,
  animation: { icon: IconGif, word: 'Animation' },
  video: { icon: IconMovie, word: 'Video' },
} as const;

/** An asset as a tile that opens its details. */
export function AssetTile(props: {
  asset: AssetRow;
  open: boolean;
  /** The selection, if several may be selected. */
  chosen: Chosen | null;
}) {
  const { asset, open, chosen } = props;
  const mark = kindMarks[asset.kind];
  return (
    <li className={classes.place}>
      <Link
        from="/studio"
        to="/studio"
        search={(now) => ({ ...now, asset: asset.id })}
        resetScroll={false}
        className={classes.tile}
        data-open={open || chosen?.has(asset.id) || undefined}
        data-testid={`asset-${asset.id}`}
      >
        <span className={classes.picture}>
          <Shown src={asset.thumbnailUrl} alt="" loading="lazy" />
          {mark !== null && (
            <span className={classes.kind}>
              <mark.icon size={14} aria-hidden />
              {mark.word}
            </span>
          )}
        </span>
        <span className={classes.tileName} title={asset.name}>
          {asset.name}
        </span>
        <span className={classes.quiet}>
          {sizeWords(asset.bytes)}
          {asset.usedIn > 0 && `, in ${counted(asset.usedIn, 'place')}`}
        </span>
        {asset.alt === '' && (
          <span className={classes.warns}>
            <IconAlertTriangle size={13} aria-hidden />
            Not described yet
          </span>
        )}
      </Link>
      {chosen !== null && (
        <Checkbox
          className={own.box}
          data-shown={chosen.chosen.length > 0 || undefined}
          aria-label={`Choose ${asset.name}`}
          checked={chosen.has(asset.id)}
          onChange={({ nativeEvent }) =>
            chosen.toggle(asset.id, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
          }
        />
      )}
    </li>
  );
}
