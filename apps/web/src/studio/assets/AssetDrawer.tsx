import { Anchor, Button, Drawer, Skeleton, Textarea } from '@mantine/core';
import { IconDownload, IconPhotoOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalCode } from '../../server/errors.ts';
import { useSaved } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { AssetRow } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { approvalStatus } from '../approvals/approvalWords.ts';
import { Asked, Verdicts } from '../approvals/Verdicts.tsx';
import { AssetActions } from './AssetActions.tsx';
import { AssetFields } from './AssetFields.tsx';
import { AssetPlaces, AssetPreview } from './AssetPlaces.tsx';
import review from './AssetReview.module.css';
import classes from './Assets.module.css';
import { factsOf } from './facts.ts';

interface Props {
  id: string | undefined;
  /** The assets in the list: an asset among them is shown immediately. */
  listed: readonly AssetRow[] | undefined;
  folders: readonly string[];
  tags: readonly string[];
  mayKeep: boolean;
  onTag: (tag: string) => void;
  onClose: () => void;
}

/** One asset, next to the library. */
export function AssetDrawer(props: Props) {
  const { id, listed, onClose } = props;
  const asset = useQuery(
    trpc.assets.get.queryOptions(
      { id: id ?? '' },
      { enabled: id !== undefined, placeholderData: () => listed?.find((row) => row.id === id) },
    ),
  );
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={440}
      title={asset.data?.name ?? 'Asset'}
      data-testid="asset-drawer"
    >
      {['NOT_FOUND', 'BAD_REQUEST'].includes(refusalCode(asset.error) ?? '') ? (
        <Empty icon={IconPhotoOff} title="Not found" all={['Back to the library', onClose]}>
          It was removed from the library.
        </Empty>
      ) : (
        <Loaded from={asset} skeleton={<AssetSkeleton />}>
          {(row) => <AssetAbout key={row.id} asset={row} {...props} />}
        </Loaded>
      )}
    </Drawer>
  );
}

function AssetSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={260} radius="md" />
      <Skeleton height={32} mt="md" />
      <Skeleton height={32} mt="md" />
    </div>
  );
}

/** Everything about an asset: preview, description, where it is used, and actions. */
function AssetAbout(props: {
  asset: AssetRow;
  folders: readonly string[];
  tags: readonly string[];
  mayKeep: boolean;
  onTag: (tag: string) => void;
  onClose: () => void;
}) {
  const { asset, mayKeep } = props;
  const usage = useQuery(trpc.assets.usage.queryOptions({ id: asset.id }));
  return (
    <div className={classes.about}>
      <AssetPreview asset={asset} />
      <p className={classes.facts}>
        <span>{factsOf(asset)}</span>
        <span>
          Added <Moment at={asset.createdAt} show="date" />
        </span>
        <Anchor href={`${asset.url}/original`} download size="sm" data-testid="download-original">
          <IconDownload size={14} aria-hidden /> Download the original
        </Anchor>
      </p>
      <AssetFields
        asset={asset}
        folders={props.folders}
        known={props.tags}
        mayKeep={mayKeep}
        onTag={props.onTag}
      />
      <AssetPlaces usage={usage} />
      <AssetReview asset={asset} />
      {mayKeep && usage.data !== undefined && (
        <AssetActions asset={asset} usage={usage.data} onGone={props.onClose} />
      )}
    </div>
  );
}

/** Whether messages may send an asset without a card, and my part in that; nothing if no approval is needed. */
function AssetReview({ asset }: { asset: AssetRow }) {
  const mayAsk = useMay('requestApproval');
  const { data } = useQuery(trpc.approvals.ofAsset.queryOptions({ id: asset.id }));
  if (!data || (!data.required && data.approval === null)) return null;
  const { approval } = data;
  const { word, tone } = approvalStatus(approval);
  const settled = approval === null || approval.state === 'changesAsked';
  return (
    <section className={review.review} aria-label="Approval" data-testid="asset-review">
      <header className={review.head}>
        <h3>Approval</h3>
        <StatusChip tone={tone}>{word}</StatusChip>
      </header>
      {approval === null && (
        <p className={review.quiet}>
          Journeys can send it without a card once it’s approved.
          {!mayAsk && ' Nobody has requested a review yet.'}
        </p>
      )}
      {approval !== null && (
        <div className={review.verdicts}>
          <Asked approval={approval} />
          <Verdicts approval={approval} />
        </div>
      )}
      {settled && mayAsk && <AskForReview asset={asset} again={approval !== null} />}
    </section>
  );
}

function AskForReview({ asset, again }: { asset: AssetRow; again: boolean }) {
  const [note, setNote] = useState('');
  const ask = useMutation(
    trpc.approvals.requestForAsset.mutationOptions(useSaved(['approvals', 'journeys'])),
  );
  return (
    <Form
      className={review.ask}
      aria-label="Request review"
      onSubmit={() => ask.mutate({ assetId: asset.id, note: note.trim() })}
    >
      {again && (
        <p className={review.quiet}>
          Replace it with another one, or ask again and say in the note why it can stay.
        </p>
      )}
      <Textarea
        label="Note to reviewer (optional)"
        autosize
        minRows={1}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ErrorAlert error={ask.error} note="It wasn’t sent for review." />
      <Button type="submit" loading={ask.isPending} data-testid="ask-review">
        {again ? 'Request review again' : 'Request review'}
      </Button>
    </Form>
  );
}
