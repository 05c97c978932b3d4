import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import type { ApprovalView } from '../../server/views.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { AssetPlaces } from '../assets/AssetPlaces.tsx';
import { AssetPreview } from '../assets/AssetPreview.tsx';
import classes from './Approvals.module.css';
import { Asked } from './Asked.tsx';
import { Compare } from './compare/Compare.tsx';
import { OpenComments } from './OpenComments.tsx';
import { ReviewChecks } from './ReviewChecks.tsx';
import { Verdicts } from './Verdicts.tsx';

/**
 * One request. For a card: the pictures to compare, its changes in words, its checks and open comments. For a picture
 * or video: what it shows and where it is used. Then who decided what, and my decision.
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
              <ReviewChecks approvalId={approval.id} />
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

/** The picture or video under review, and where it would be sent. */
function AssetRequest({ assetId }: { assetId: string }) {
  const trpc = useTRPC();
  const asset = useQuery(trpc.assets.get.queryOptions({ id: assetId }));
  const usage = useQuery(trpc.assets.usage.queryOptions({ id: assetId }));
  return (
    <div className={classes.asset}>
      <Loaded from={asset} skeleton={<Skeleton height={320} radius="md" />}>
        {(row) => <AssetPreview asset={row} />}
      </Loaded>
      <AssetPlaces usage={usage} />
    </div>
  );
}
