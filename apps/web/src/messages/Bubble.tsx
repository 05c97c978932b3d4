import { Link } from '@tanstack/react-router';
import type { MediaView, MessageRow } from '../server/views.ts';
import { Shown } from '../ui/AssetImage.tsx';
import { counted, money } from '../ui/format/numbers.ts';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './Bubble.module.css';
import { reasonOf } from './reason.ts';
import { stateWords } from './stateWords.ts';

/** A message as it looks on the phone, with its status and cost. */
export function Bubble({ message, linked = true }: { message: MessageRow; linked?: boolean }) {
  const { word, tone } = stateWords(message);
  const reason = reasonOf(message);
  return (
    <div className={classes.message}>
      <div className={classes.bubble}>
        {message.media !== null && <MessageMedia media={message.media} />}
        {message.body !== '' && <p className={classes.text}>{message.body}</p>}
      </div>
      <div className={classes.footer}>
        <StatusChip tone={tone}>{word}</StatusChip>
        <span>
          {message.channel === 'mms' ? 'MMS' : `SMS, ${counted(message.segments, 'part')}`} ·{' '}
          {money(message.costCents, message.currency)}
        </span>
        {linked && (
          <Link to="/messages" search={{ message: message.id }} className={classes.link}>
            Details
          </Link>
        )}
      </div>
      {message.media !== null && message.media.alt !== '' && (
        <p className={classes.reason}>Shows: {message.media.alt}</p>
      )}
      {message.cardNote !== null && message.status !== 'failed' && (
        <p className={classes.reason}>It went without its card: {message.cardNote}</p>
      )}
      {reason !== null && <p className={classes.reason}>{reason}</p>}
    </div>
  );
}

/** A message's media: exactly what the phone got, with its description for people who can't see it. */
function MessageMedia({ media }: { media: MediaView }) {
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
