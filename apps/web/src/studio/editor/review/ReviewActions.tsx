import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SaveState } from '../../../editing/autosave.ts';
import { useMay, useMe } from '../../../server/session.tsx';
import type { CardView } from '../../../server/views.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { myKinds } from '../../approvals/approvalWords.ts';
import { cardWords } from '../../statusWords.ts';
import { uiState } from '../store/uiState.ts';

/** The card's status. Approval covers one exact document, so any edit changes it. */
export function CardStatusMark({ view, saveState }: { view: CardView; saveState: SaveState }) {
  if (view.kind === 'template') return <StatusChip tone="grey">Template</StatusChip>;
  const edited = saveState.kind !== 'saved' && view.status !== 'draft';
  const status = edited ? 'draft' : view.status;
  const { word, tone } = cardWords[status];
  const changed =
    status === 'draft' &&
    view.approval !== null &&
    view.approval.decisions.some(({ verdict }) => verdict === 'approve');
  return (
    <>
      <span data-testid="card-status" data-status={status}>
        <StatusChip tone={changed ? 'amber' : tone}>{changed ? 'Changed since approval' : word}</StatusChip>
      </span>
      {view.textFallback !== null && (
        <Link to="/messages" search={{ channel: 'textFallback' }} data-testid="sent-without">
          <StatusChip tone="red" title={view.textFallback.why}>
            {view.textFallback.count} sent without it
          </StatusChip>
        </Link>
      )}
    </>
  );
}

/** A card's main action: requesting a review, or deciding on it; next to it, what the last review asked for. */
export function ReviewActions({ view }: { view: CardView }) {
  const { role } = useMe();
  const mayAsk = useMay('requestApproval');
  if (view.kind === 'template') return null;
  const { approval } = view;
  const current = approval !== null && approval.hash === view.hash ? approval : null;
  if (current && myKinds(current, role).length > 0)
    return (
      <Button onClick={() => uiState.set({ sheet: 'decide' })} data-testid="decide">
        Review…
      </Button>
    );
  const asks = mayAsk && view.status === 'draft';
  const toChange = mayAsk && approval?.state === 'changesAsked' && view.status !== 'approved';
  return (
    <>
      {(current || toChange) && (
        <Button variant="default" onClick={() => uiState.set({ sheet: 'decide' })} data-testid="see-review">
          {toChange ? 'View requested changes' : 'View review'}
        </Button>
      )}
      {asks && (
        <Button onClick={() => uiState.set({ sheet: 'review' })} data-testid="ask-review">
          Request review
        </Button>
      )}
    </>
  );
}
