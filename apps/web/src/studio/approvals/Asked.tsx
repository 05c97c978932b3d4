import type { ApprovalView } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import { suggestedWords } from '../statusWords.ts';
import classes from './Approvals.module.css';

/** Who requested it and when, with their note. */
export function Asked({ approval }: { approval: ApprovalView }) {
  return (
    <p className={classes.asked}>
      Requested by {approval.mine ? 'you' : approval.requestedBy},{' '}
      <Moment at={approval.requestedAt} show="dateAndTime" />
      {approval.note !== '' && <q>{approval.note}</q>}
      {approval.suggestedBy !== null && <> {suggestedWords(approval.suggestedBy)}.</>}
    </p>
  );
}
