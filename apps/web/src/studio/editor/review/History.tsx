import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Moment } from '../../../parts/Moment.tsx';
import { useTRPC } from '../../../shell/trpc.ts';
import { kindWords } from '../../approvals/DecideForm.tsx';
import classes from './Review.module.css';

const states = {
  waiting: 'Waiting',
  approved: 'Approved',
  changesAsked: 'Changes asked',
  superseded: 'Changed before it was decided',
};

/** Every request before, with who decided what. */
export function History({ cardId, except }: { cardId: string; except: string }) {
  const trpc = useTRPC();
  const history = useQuery(trpc.approvals.history.queryOptions({ cardId }));
  const before = history.data?.filter(({ id }) => id !== except) ?? [];
  if (before.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        Before
      </Text>
      <ul className={classes.decisions}>
        {before.map((approval) => (
          <li key={approval.id}>
            <strong>{states[approval.state]}</strong>
            <Moment at={approval.requestedAt} show="dateAndTime" /> asked by {approval.requestedBy}
            {approval.decisions.map(({ kind, verdict, by, note }) => (
              <span key={kind}>
                · {by} ({kindWords[kind].toLowerCase()}):{' '}
                {verdict === 'approve' ? 'approved' : 'asked for changes'}
                {note && ` “${note}”`}
              </span>
            ))}
            <a href={approval.imageUrl} target="_blank" rel="noreferrer">
              See it
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
