import { IconCheck, IconClock, IconPencil } from '@tabler/icons-react';
import type { ApprovalView } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import classes from './Approvals.module.css';
import { kindWords } from './approvalWords.ts';

/** The approvals needed, and who decided what and when. */
export function Decisions({ approval }: { approval: ApprovalView }) {
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
