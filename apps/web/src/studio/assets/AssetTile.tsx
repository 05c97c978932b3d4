import { IconAlertTriangle, IconGif, IconMovie } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AssetRow } from '@waymark/api/trpc/studioViews';
import { counted } from '../../format/numbers.ts';
import { Shown } from '../../pictures/Shown.tsx';
import classes from './Assets.module.css';
import { sizeWords } from './facts.ts';

const kindMarks = {
  image: null,
  animation: { icon: IconGif, word: 'Animation' },
  video: { icon: IconMovie, word: 'Video' },
} as const;

/** One asset, a door to all there is to know of it. */
export function AssetTile({ asset, open }: { asset: AssetRow; open: boolean }) {
  const mark = kindMarks[asset.kind];
  return (
    <li>
      <Link
        from="/studio"
        to="/studio"
        search={(now) => ({ ...now, asset: asset.id })}
        resetScroll={false}
        className={classes.tile}
        data-open={open || undefined}
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
    </li>
  );
}
