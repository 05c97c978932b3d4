import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../../../server/trpc.ts';
import type { ApprovalView } from '../../../server/views.ts';
import { Moment } from '../../../ui/Moment.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { kindWords, stateWords } from '../../approvals/approvalWords.ts';
import { Compare } from '../../approvals/compare/Compare.tsx';
import classes from './Review.module.css';

/** All earlier requests, with who decided what and the pictures that were compared then. */
export function History({ cardId, except }: { cardId: string; except: string }) {
  const history = useQuery(trpc.approvals.history.queryOptions({ cardId }));
  const before = history.data?.filter(({ id }) => id !== except) ?? [];
  if (before.length === 0) return null;
  return (
    <section aria-label="Previous reviews">
      <Text size="sm" fw={600}>
        Before
      </Text>
      <ul className={classes.history} data-testid="review-history">
        {before.map((approval) => (
          <Past key={approval.id} approval={approval} />
        ))}
      </ul>
    </section>
  );
}

function Past({ approval }: { approval: ApprovalView }) {
  const [open, setOpen] = useState(false);
  const { word, tone } = stateWords[approval.state];
  return (
    <li>
      <div className={classes.past}>
        <StatusChip tone={tone}>{word}</StatusChip>
        <span>
          {approval.mine ? 'You' : approval.requestedBy} asked{' '}
          <Moment at={approval.requestedAt} show="dateAndTime" />
        </span>
        <Button
          size="compact-xs"
          variant="default"
          ml="auto"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide the pictures' : 'See the pictures'}
        </Button>
      </div>
      {approval.decisions.map(({ kind, verdict, by, at, note }) => (
        <p key={kind}>
          {by} {verdict === 'approve' ? 'approved' : 'requested changes'} for {kindWords[kind].toLowerCase()},{' '}
          <Moment at={at} show="dateAndTime" />
          {note !== '' && <q>{note}</q>}
        </p>
      ))}
      {open && <Compare cardName={approval.name} before={approval.previous} now={approval.imageUrl} past />}
    </li>
  );
}
