import type { AssetRow } from '../../server/views.ts';
import { Shown } from '../../ui/AssetImage.tsx';
import classes from './Assets.module.css';

/** An asset as it is sent: a video can be played. */
export function AssetPreview({ asset }: { asset: AssetRow }) {
  return (
    <div className={classes.preview}>
      {asset.kind === 'video' ? (
        // biome-ignore lint/a11y/useMediaCaption: a clip as it was uploaded; the text next to it says what it shows
        <video
          src={asset.url}
          poster={asset.thumbnailUrl}
          preload="metadata"
          controls
          aria-label={asset.alt || asset.name}
        />
      ) : (
        <Shown src={asset.url} alt={asset.alt || asset.name} />
      )}
    </div>
  );
}
