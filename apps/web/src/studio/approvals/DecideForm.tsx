import { Alert, Button, SegmentedControl, Textarea } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ApprovalKind, ApprovalView } from '../../server/views.ts';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Approvals.module.css';
import { kindWords, myKinds } from './approvalWords.ts';
import { SecondLook } from './SecondLook.tsx';

/**
 * My decision on a request; nothing if my role has none to make. Requesting changes requires a note, and approving a
 * card with sensitive values requires the second look. The note stays if the server refuses, and for the card's next
 * request if this one ends in the meantime.
 */
export function DecideForm({ approval, onDone }: { approval: ApprovalView; onDone?: () => void }) {
  const { role } = useMe();
  const kinds = myKinds(approval, role);
  const [picked, setPicked] = useState<ApprovalKind | null>(null);
  const [note, setNote] = useSessionStorage({
    key: `waymark note ${approval.cardId ?? approval.assetId}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const [looked, setLooked] = useState(false);
  const kind = picked !== null && kinds.includes(picked) ? picked : kinds[0];
  const decide = useMutation(
    trpc.approvals.decide.mutationOptions({
      onSuccess: async () => {
        setNote('');
        setLooked(false);
        onDone?.();
        await refresh('approvals', 'cards');
      },
    }),
  );
  if (kind === undefined) return null;
  const sensitive = approval.sensitive.length > 0;
  const say = (verdict: 'approve' | 'changes') =>
    decide.mutate({
      id: approval.id,
      kind,
      verdict,
      note: note.trim(),
      ...(sensitive && verdict === 'approve' ? { lookedTwice: looked } : {}),
    });
  return (
    <form className={classes.form} onSubmit={(event) => event.preventDefault()} aria-label="Your decision">
      <h3>Your decision{kinds.length === 1 && ` for ${kindWords[kind].toLowerCase()}`}</h3>
      {kinds.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label="Decide as"
          value={kind}
          onChange={(next) => setPicked(kinds.find((one) => one === next) ?? null)}
          data={kinds.map((one) => ({ value: one, label: kindWords[one] }))}
        />
      )}
      <Textarea
        label="Note"
        description="Required when you request changes"
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-testid="decision-note"
      />
      {sensitive && <SecondLook approval={approval} looked={looked} onLooked={setLooked} />}
      {decide.error && (
        <Alert color="red" variant="light" title={sentenceOf(decide.error)}>
          Your decision wasn’t saved. Your note is still here.
        </Alert>
      )}
      <div className={classes.buttons}>
        <Reason text={sensitive && !looked ? 'Check the sensitive values and tick the box first.' : null}>
          <Button
            onClick={() => say('approve')}
            loading={decide.isPending && decide.variables.verdict === 'approve'}
            data-testid="approve"
          >
            Approve
          </Button>
        </Reason>
        <Reason text={note.trim() === '' ? 'Write in the note what should change.' : null}>
          <Button
            variant="default"
            onClick={() => say('changes')}
            loading={decide.isPending && decide.variables.verdict === 'changes'}
            data-testid="ask-changes"
          >
            Request changes
          </Button>
        </Reason>
      </div>
    </form>
  );
}
