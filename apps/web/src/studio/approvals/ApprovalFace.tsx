import { Text } from '@mantine/core';
import type { ApprovalView } from '@waymark/api/trpc/studioViews';
import { Moment } from '../../parts/Moment.tsx';
import classes from '../editor/review/Review.module.css';
import { kindWords } from './DecideForm.tsx';

/** A request: the card as asked for beside what is approved now, and what differs in words. */
export function ApprovalFace({ approval }: { approval: ApprovalView }) {
  const { previous, differences, decisions } = approval;
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
      <Text size="sm" c="dimmed">
        {approval.requestedBy} asked <Moment at={approval.requestedAt} show="dateAndTime" />. It needs{' '}
        {approval.requires.map((kind) => kindWords[kind].toLowerCase()).join(' and ')}.
        {approval.note && <> “{approval.note}”</>}
      </Text>
      <div className={classes.sides} style={previous ? undefined : { gridTemplateColumns: '1fr' }}>
        {previous && (
          <figure>
            <figcaption>Approved before</figcaption>
            <img src={previous.imageUrl} alt={`${approval.cardName} as approved before`} loading="lazy" />
          </figure>
        )}
        <figure>
          <figcaption>{previous ? 'Now' : 'As it would be sent'}</figcaption>
          <img
            src={approval.imageUrl}
            alt={`${approval.cardName} as asked for`}
            loading="lazy"
            data-testid="approval-image"
          />
        </figure>
      </div>
      {previous && (
        <div>
          <Text size="sm" fw={600}>
            What changed
          </Text>
          {differences.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing that is seen.
            </Text>
          ) : (
            <ul className={classes.differences}>
              {differences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {decisions.length > 0 && (
        <ul className={classes.decisions}>
          {decisions.map(({ kind, verdict, by, at, note, lookedTwice }) => (
            <li key={kind}>
              <strong>{verdict === 'approve' ? 'Approved' : 'Changes asked'}</strong> for{' '}
              {kindWords[kind].toLowerCase()} by {by}, <Moment at={at} show="dateAndTime" />
              {lookedTwice && ', looked twice'}
              {note && <span>“{note}”</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
