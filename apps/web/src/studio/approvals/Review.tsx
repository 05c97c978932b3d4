import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApprovalView } from '../../server/views.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import classes from './Approvals.module.css';
import { stateWords } from './approvalWords.ts';
import { RequestBody } from './RequestBody.tsx';

/** One request, shown next to the list. */
export function Review({ approval, onDone }: { approval: ApprovalView; onDone: () => void }) {
  const { word, tone } = stateWords[approval.state];
  const { cardId, assetId } = approval;
  const toFix = approval.mine && approval.state === 'changesAsked';
  return (
    <section className={classes.review} aria-label={`Review of ${approval.name}`} data-testid="review">
      <header className={classes.head}>
        <h2>{approval.name}</h2>
        <StatusChip tone={tone}>{word}</StatusChip>
        <Button
          component={Link}
          to={cardId !== null ? `/studio/${cardId}` : `/studio?tab=pictures&asset=${assetId}`}
          size="compact-sm"
          variant={toFix ? 'filled' : 'default'}
          ml="auto"
          data-testid="open-card"
        >
          {cardId === null ? 'Open in the library' : toFix ? 'Make the changes' : 'Open the card'}
        </Button>
      </header>
      <RequestBody approval={approval} onDone={onDone} />
    </section>
  );
}
