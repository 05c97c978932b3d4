import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { AssetRow } from '../../server/views.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Asked } from '../approvals/Asked.tsx';
import { approvalStatus } from '../approvals/assetApproval.ts';
import { Verdicts } from '../approvals/Verdicts.tsx';
import classes from './AssetReview.module.css';

/**
 * Whether messages may send an asset without a card, the button to request that, and my decision; nothing if no
 * approval is needed.
 */
export function AssetReview({ asset }: { asset: AssetRow }) {
  const mayAsk = useMay('requestApproval');
  const { data } = useQuery(trpc.approvals.ofAsset.queryOptions({ id: asset.id }));
  if (!data || (!data.required && data.approval === null)) return null;
  const { approval } = data;
  const { word, tone } = approvalStatus(approval);
  const settled = approval === null || approval.state === 'changesAsked';
  return (
    <section className={classes.review} aria-label="Approval" data-testid="asset-review">
      <header className={classes.head}>
        <h3>Approval</h3>
        <StatusChip tone={tone}>{word}</StatusChip>
      </header>
      {approval === null && (
        <p className={classes.quiet}>
          Journeys can send it without a card once it’s approved.
          {!mayAsk && ' Nobody has requested a review yet.'}
        </p>
      )}
      {approval !== null && (
        <div className={classes.verdicts}>
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
      className={classes.ask}
      aria-label="Request review"
      onSubmit={() => ask.mutate({ assetId: asset.id, note: note.trim() })}
    >
      {again && (
        <p className={classes.quiet}>
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
