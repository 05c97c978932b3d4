import { Link } from '@tanstack/react-router';
import type { MessageRow } from '../server/views.ts';
import { counted, money } from '../ui/format/numbers.ts';
import { StatusChip } from '../ui/StatusChip.tsx';
import classes from './Bubble.module.css';
import { MessageMedia } from './MessageMedia.tsx';
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
