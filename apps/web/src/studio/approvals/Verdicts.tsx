import { useMe } from '../../server/session.tsx';
import type { ApprovalView } from '../../server/views.ts';
import classes from './Approvals.module.css';
import { myKinds } from './approvalWords.ts';
import { DecideForm } from './DecideForm.tsx';
import { Decisions } from './Decisions.tsx';

/** Whose approval is needed, who decided what, and my decision, or why I have none to make. */
export function Verdicts({ approval, onDone }: { approval: ApprovalView; onDone?: () => void }) {
  const { role } = useMe();
  const kinds = myKinds(approval, role);
  const { mine, state } = approval;
  return (
    <>
      <Decisions approval={approval} />
      {kinds.length > 0 && <DecideForm approval={approval} {...(onDone ? { onDone } : {})} />}
      {state === 'superseded' && (
        <p className={classes.quiet} role="status">
          The card changed after this request. Request review again.
        </p>
      )}
      {kinds.length === 0 && state === 'waiting' && (
        <p className={classes.quiet}>
          {mine
            ? 'You asked for this review, so someone else has to decide.'
            : approval.decisions.some((decision) => decision.mine)
              ? 'You already approved this. The other approval has to come from someone else.'
              : 'Your role can’t give the approvals still needed.'}
        </p>
      )}
    </>
  );
}
