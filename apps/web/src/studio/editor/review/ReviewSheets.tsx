import { Alert, Button, Modal, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { handInFields } from '../../../editing/fields/pendingFields.ts';
import { Refused } from '../../../server/errors.ts';
import { refresh } from '../../../server/refresh.ts';
import { trpc, trpcClient } from '../../../server/trpc.ts';
import type { ApprovalView, CardView } from '../../../server/views.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { Form } from '../../../ui/forms/Form.tsx';
import { FormFooter } from '../../../ui/forms/FormFooter.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { kindWords, stateWords } from '../../approvals/approvalWords.ts';
import { Compare } from '../../approvals/compare/Compare.tsx';
import { RequestBody } from '../../approvals/RequestBody.tsx';
import type { PreviewState } from '../footer/usePreview.ts';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCard } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { Proofs } from './Proofs.tsx';
import classes from './Review.module.css';

interface Props {
  view: CardView;
  autosave: CardAutosave;
  preview: PreviewState;
}

/** The dialogs to request a review and to decide on one. */
export function ReviewSheets(props: Props) {
  const sheet = useUiState((state) => state.sheet);
  const close = () => uiState.set({ sheet: null });
  const { approval } = props.view;
  return (
    <>
      <Modal opened={sheet === 'review'} onClose={close} title="Request review" size={480}>
        <AskForm {...props} onDone={close} />
      </Modal>
      <Modal
        opened={sheet === 'decide' && approval !== null}
        onClose={close}
        title={`Review of ${props.view.name}`}
        size={960}
      >
        {approval && (
          <div style={{ display: 'flex', flexDirection: 'column', gap: 16 }}>
            <RequestBody approval={approval} onDone={close} />
            <History cardId={props.view.id} except={approval.id} />
          </div>
        )}
      </Modal>
    </>
  );
}

function AskForm({ view, autosave, preview, onDone }: Props & { onDone: () => void }) {
  const [note, setNote] = useState('');
  const variables = useCard((state) => state.card.variables);
  const settings = useQuery(trpc.settings.get.queryOptions());
  const sensitive = variables.filter((variable) => variable.sensitive).map(({ name }) => name);
  const errors = preview.preview?.checks.filter(({ severity }) => severity === 'error') ?? [];
  const rules = settings.data?.approvals;
  const whom = rules
    ? [rules.compliance && 'compliance', rules.brand && 'brand'].filter(Boolean).join(' and ')
    : '';
  const ask = useMutation({
    mutationFn: async () => {
      handInFields();
      if (!(await autosave.flush())) throw new Refused('The card isn’t saved yet. Try again in a moment.');
      const { hash } = await trpcClient.cards.get.query({ id: view.id });
      return trpcClient.approvals.request.mutate({ cardId: view.id, hash, note: note.trim() });
    },
    onSuccess: async () => {
      await refresh('cards');
      notifications.show({ message: 'Sent for review. The review covers the card as it looks now.' });
      onDone();
    },
  });
  return (
    <Form onSubmit={() => ask.mutate()}>
      <p>
        {whom ? `It goes to ${whom}.` : 'It goes to everyone who approves cards.'} What they approve is
        exactly this card: an edit needs a new review.
      </p>
      {errors.length > 0 && (
        <Alert color="yellow" variant="light" mt="sm">
          {counted(errors.length, 'problem is', 'problems are')} still listed under the card.
        </Alert>
      )}
      {sensitive.length > 0 && (
        <Alert color="yellow" variant="light" mt="sm">
          {sensitive.join(', ')} {sensitive.length === 1 ? 'is' : 'are'} marked as sensitive, so reviewers
          will be asked to double-check.
        </Alert>
      )}
      <Proofs known={errors} />
      <Textarea
        mt="md"
        label="Note to reviewer (optional)"
        data-autofocus
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <FormFooter
        action="Request review"
        busy={ask.isPending}
        error={ask.error}
        note="It wasn’t sent for review."
        onClose={onDone}
        testId="confirm-review"
      />
    </Form>
  );
}

/** All earlier requests, with who decided what and the pictures that were compared then. */
function History({ cardId, except }: { cardId: string; except: string }) {
  const history = useQuery(trpc.approvals.history.queryOptions({ cardId }));
  const before = history.data?.filter(({ id }) => id !== except) ?? [];
  if (before.length === 0) return null;
  return (
    <section aria-label="Previous reviews">
      <Text size="sm" fw={600}>
        Before
      </Text>
      <ul className={classes.history} data-testid="review-history">
        {before.map((approval) => (
          <Past key={approval.id} approval={approval} />
        ))}
      </ul>
    </section>
  );
}

function Past({ approval }: { approval: ApprovalView }) {
  const [open, setOpen] = useState(false);
  const { word, tone } = stateWords[approval.state];
  return (
    <li>
      <div className={classes.past}>
        <StatusChip tone={tone}>{word}</StatusChip>
        <span>
          {approval.mine ? 'You' : approval.requestedBy} asked{' '}
          <Moment at={approval.requestedAt} show="dateAndTime" />
        </span>
        <Button
          size="compact-xs"
          variant="default"
          ml="auto"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide the pictures' : 'See the pictures'}
        </Button>
      </div>
      {approval.decisions.map(({ kind, verdict, by, at, note }) => (
        <p key={kind}>
          {by} {verdict === 'approve' ? 'approved' : 'requested changes'} for {kindWords[kind].toLowerCase()},{' '}
          <Moment at={at} show="dateAndTime" />
          {note !== '' && <q>{note}</q>}
        </p>
      ))}
      {open && <Compare cardName={approval.name} before={approval.previous} now={approval.imageUrl} past />}
    </li>
  );
}
