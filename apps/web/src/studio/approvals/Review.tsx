import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApprovalView } from '@waymark/api/trpc/studioViews';
import { Moment } from '../../parts/Moment.tsx';
import { StatusChip } from '../../parts/StatusChip.tsx';
import { useMe } from '../../shell/session.tsx';
import { suggestedWords } from '../statusWords.ts';
import classes from './Approvals.module.css';
import { myKinds, stateWords } from './approvalWords.ts';
import { BeforeAndNow } from './BeforeAndNow.tsx';
import { DecideForm } from './DecideForm.tsx';
import { Decisions } from './Decisions.tsx';

/** One request: the card now beside what was approved before, what changed in words, who said what, and my word. */
export function Review({
  approval,
  mine,
  onDone,
}: {
  approval: ApprovalView;
  /** It waits for my word. */
  mine: boolean;
  onDone: () => void;
}) {
  const { role } = useMe();
  const { word, tone } = stateWords[approval.state];
  const kinds = mine ? myKinds(approval, role) : [];
  return (
    <section className={classes.review} aria-label={`Review of ${approval.cardName}`} data-testid="review">
      <header className={classes.head}>
        <h2>{approval.cardName}</h2>
        <StatusChip tone={tone}>{word}</StatusChip>
        <Button
          component={Link}
          to={`/studio/${approval.cardId}`}
          size="compact-sm"
          variant="default"
          ml="auto"
        >
          Open the card
        </Button>
      </header>
      <p className={classes.asked}>
        {approval.requestedBy} asked, <Moment at={approval.requestedAt} show="dateAndTime" />
        {approval.note !== '' && <q>{approval.note}</q>}
        {approval.suggestedBy !== null && <> {suggestedWords(approval.suggestedBy)}.</>}
      </p>
      <div className={classes.columns}>
        <BeforeAndNow approval={approval} />
        <div className={classes.facts}>
          <Differences approval={approval} />
          <Decisions approval={approval} />
          {kinds.length > 0 ? (
            <DecideForm approval={approval} onDone={onDone} />
          ) : (
            approval.state === 'waiting' && (
              <p className={classes.quiet}>
                Others decide on this one: nobody gives the word on what they asked for themselves.
              </p>
            )
          )}
        </div>
      </div>
    </section>
  );
}

function Differences({ approval: { previous, differences } }: { approval: ApprovalView }) {
  return (
    <div>
      <h3>What changed</h3>
      {previous === null ? (
        <p className={classes.quiet}>Never approved before: all of it is new.</p>
      ) : differences.length === 0 ? (
        <p className={classes.quiet}>Nothing that can be put in words. Compare the pictures.</p>
      ) : (
        <ul className={classes.differences} data-testid="differences">
          {differences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
