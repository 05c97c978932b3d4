import { Skeleton } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { layerById } from '@waymark/creative/edit/tree';
import { trpc } from '../../server/trpc.ts';
import type { ApprovalView } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { AssetPlaces, AssetPreview } from '../assets/AssetPlaces.tsx';
import classes from './Approvals.module.css';
import { Compare } from './compare/Compare.tsx';
import { Asked, Verdicts } from './Verdicts.tsx';

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

/** Unresolved comments on the card. */
function OpenComments({ cardId }: { cardId: string }) {
  const { data: view } = useQuery(trpc.cards.get.queryOptions({ id: cardId }));
  const open = view?.comments.filter(({ resolvedAt }) => resolvedAt === null) ?? [];
  if (!view) return null;
  return (
    <div>
      <h3>Open comments</h3>
      {open.length === 0 && <p className={classes.quiet}>None</p>}
      <ul className={classes.comments}>
        {open.map(({ id, by, body, layerId, replies }) => {
          const layer = layerId === null ? undefined : layerById(view.card.layers, layerId);
          return (
            <li key={id}>
              <Link to="/studio/$cardId" params={{ cardId }} search={{ comment: id }}>
                {body}
              </Link>
              <span>
                {by}
                {layer && `, on “${layer.name}”`}
                {replies.length > 0 && `, ${counted(replies.length, 'reply', 'replies')}`}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The results of the card's checks, worst first, as its designer sees them. */
function ReviewChecks({ approvalId }: { approvalId: string }) {
  const checks = useQuery(trpc.approvals.checks.queryOptions({ id: approvalId }));
  return (
    <div data-testid="review-checks">
      <h3>Checks</h3>
      <Loaded from={checks} skeleton={<Skeleton height={40} radius="md" />}>
        {(found) => (
          <ul className={classes.decisions}>
            {found.length === 0 && (
              <li>
                <IconCircleCheck size={16} aria-hidden />
                All checks pass
              </li>
            )}
            {found.map(({ code, severity, layerId, sentence }) => (
              <li key={`${code} ${layerId} ${sentence}`} data-severity={severity}>
                {severity === 'error' ? (
                  <IconAlertOctagon size={16} aria-label="Problem" />
                ) : (
                  <IconAlertTriangle size={16} aria-label="Note" />
                )}
                {sentence}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}
