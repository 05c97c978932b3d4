import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApprovalView } from '@waymark/api/trpc/studioViews';
import { StatusChip } from '../../parts/StatusChip.tsx';
import classes from './Approvals.module.css';
import { stateWords } from './approvalWords.ts';
import { RequestBody } from './RequestBody.tsx';

/** One request as the list shows it beside itself. */
export function Review({ approval, onDone }: { approval: ApprovalView; onDone: () => void }) {
  const { word, tone } = stateWords[approval.state];
  const toFix = approval.mine && approval.state === 'changesAsked';
  return (
    <section className={classes.review} aria-label={`Review of ${approval.cardName}`} data-testid="review">
      <header className={classes.head}>
        <h2>{approval.cardName}</h2>
        <StatusChip tone={tone}>{word}</StatusChip>
        <Button
          component={Link}
          to={`/studio/${approval.cardId}`}
          size="compact-sm"
          variant={toFix ? 'filled' : 'default'}
          ml="auto"
          data-testid="open-card"
        >
          {toFix ? 'Make the changes' : 'Open the card'}
        </Button>
      </header>
      <RequestBody approval={approval} onDone={onDone} />
    </section>
  );
}
