import type { ApprovalView } from '../../server/views.ts';
import classes from './Approvals.module.css';
import { Asked } from './Asked.tsx';
import { AssetRequest } from './AssetRequest.tsx';
import { Compare } from './compare/Compare.tsx';
import { OpenComments } from './OpenComments.tsx';
import { Verdicts } from './Verdicts.tsx';

/**
 * One request: of a card the pictures to compare, what changed in words and open comments, of a library picture or video what it shows and
 * where; who said what, and my word.
 */
export function RequestBody({ approval, onDone }: { approval: ApprovalView; onDone?: () => void }) {
  const { cardId, assetId } = approval;
  return (
    <>
      <Asked approval={approval} />
      <div className={classes.columns}>
        <div className={classes.pictures}>
          {assetId !== null ? (
            <AssetRequest assetId={assetId} />
          ) : (
            <Compare
              key={approval.id}
              cardName={approval.name}
              before={approval.previous}
              now={approval.imageUrl}
              past={approval.state !== 'waiting'}
            />
          )}
        </div>
        <div className={classes.facts}>
          {cardId !== null && (
            <>
              <Differences approval={approval} />
              <OpenComments cardId={cardId} />
            </>
          )}
          <Verdicts approval={approval} {...(onDone ? { onDone } : {})} />
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
