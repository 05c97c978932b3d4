import type { MediaView } from '../server/views.ts';
import { Shown } from '../ui/AssetImage.tsx';
import classes from './Bubble.module.css';

/**
 * A message's media: the exact picture, card or video the phone got, with its description for people who can't see
 * it.
 */
export function MessageMedia({ media }: { media: MediaView }) {
  if (!media.ready)
    return (
      <div className={classes.noPicture} data-testid="message-media">
        The card is being created
      </div>
    );
  const measures = {
    ...(media.width === null ? {} : { width: media.width }),
    ...(media.height === null ? {} : { height: media.height }),
  };
  return media.kind === 'video' ? (
    <video
      {...measures}
      className={classes.picture}
      src={media.url}
      poster={media.thumbnailUrl}
      preload="metadata"
      controls
      aria-label={media.alt || 'Video in this message'}
      data-testid="message-media"
    />
  ) : (
    <Shown
      {...measures}
      className={classes.picture}
      src={media.url}
      alt={media.alt}
      loading="lazy"
      data-testid="message-media"
    />
  );
}
