import { IconCheck, IconClock, IconPencil } from '@tabler/icons-react';
import { useMe } from '../../server/session.tsx';
import type { ApprovalView } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import { suggestedWords } from '../statusWords.ts';
import classes from './Approvals.module.css';
import { kindWords, myKinds } from './approvalWords.ts';
import { DecideForm } from './DecideForm.tsx';

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

/** The approvals needed, and who decided what and when. */
function Decisions({ approval }: { approval: ApprovalView }) {
  return (
    <div>
      <h3>Approvals needed</h3>
      {approval.requires.length > 1 && <p>Two different people have to approve.</p>}
      <ul className={classes.decisions}>
        {approval.requires.map((kind) => {
          const given = approval.decisions.find((decision) => decision.kind === kind);
          const Icon = given ? (given.verdict === 'approve' ? IconCheck : IconPencil) : IconClock;
          return (
            <li key={kind} data-verdict={given?.verdict ?? 'none'}>
              <Icon size={16} stroke={1.8} aria-hidden />
              <div>
                <strong>{kindWords[kind]}</strong>{' '}
                {given ? (
                  <>
                    {given.verdict === 'approve' ? 'approved' : 'requested changes'}: {given.by},{' '}
                    <Moment at={given.at} show="dateAndTime" />
                    {given.lookedTwice && ', double-checked'}
                    {given.note !== '' && <q>{given.note}</q>}
                  </>
                ) : (
                  'hasn’t decided yet'
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

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
