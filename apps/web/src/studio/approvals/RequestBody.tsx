import type { ApprovalView } from '@waymark/api/trpc/studioViews';
import { Moment } from '../../parts/Moment.tsx';
import { useMe } from '../../shell/session.tsx';
import { suggestedWords } from '../statusWords.ts';
import classes from './Approvals.module.css';
import { myKinds } from './approvalWords.ts';
import { Compare } from './compare/Compare.tsx';
import { DecideForm } from './DecideForm.tsx';
import { Decisions } from './Decisions.tsx';
import { OpenRemarks } from './OpenRemarks.tsx';

/** One request: the pictures to compare, what changed in words, open remarks, who said what, and my word. */
export function RequestBody({ approval, onDone }: { approval: ApprovalView; onDone?: () => void }) {
  const { role } = useMe();
  const kinds = myKinds(approval, role);
  const { mine, state } = approval;
  return (
    <>
      <p className={classes.asked}>
        {mine ? 'You' : approval.requestedBy} asked, <Moment at={approval.requestedAt} show="dateAndTime" />
        {approval.note !== '' && <q>{approval.note}</q>}
        {approval.suggestedBy !== null && <> {suggestedWords(approval.suggestedBy)}.</>}
      </p>
      <div className={classes.columns}>
        <div className={classes.pictures}>
          <Compare
            key={approval.id}
            cardName={approval.cardName}
            before={approval.previous}
            now={approval.imageUrl}
            past={state !== 'waiting'}
          />
        </div>
        <div className={classes.facts}>
          <Differences approval={approval} />
          <OpenRemarks cardId={approval.cardId} />
          <Decisions approval={approval} />
          {kinds.length > 0 && <DecideForm approval={approval} {...(onDone ? { onDone } : {})} />}
          {state === 'superseded' && (
            <p className={classes.quiet} role="status">
              The card changed after this request. Ask for review again.
            </p>
          )}
          {kinds.length === 0 && state === 'waiting' && (
            <p className={classes.quiet}>
              {mine
                ? 'Others decide on this one: nobody gives the word on what they asked for themselves.'
                : approval.decisions.some((decision) => decision.mine)
                  ? 'You already approved this. The other approval has to come from someone else.'
                  : 'The approvals still needed are not yours to give.'}
            </p>
          )}
        </div>
      </div>
    </>
  );
}

function Differences({ approval: { previous, differences } }: { approval: ApprovalView }) {
  return (
    <div>
      <h3>{previous?.approved === false ? 'What changed since changes were requested' : 'What changed'}</h3>
      {previous === null ? (
        <p className={classes.quiet}>Never approved before: all of it is new.</p>
      ) : differences.length === 0 ? (
        <p className={classes.quiet}>No differences we can describe. Compare the pictures.</p>
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
