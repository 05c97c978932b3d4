import { Alert, Button, Checkbox, SegmentedControl, Skeleton, Textarea } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { CardValues } from '@waymark/creative/document/values';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { useMe } from '../../server/session.tsx';
import { trpc, trpcClient } from '../../server/trpc.ts';
import type { ApprovalKind, ApprovalView } from '../../server/views.ts';
import { spoken } from '../../ui/format/words.ts';
import { Reason } from '../../ui/Reason.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { askPreview } from '../editor/footer/usePreview.ts';
import classes from './Approvals.module.css';
import { kindWords, myKinds } from './approvalWords.ts';

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

/**
 * The second look that sensitive values require: the card as somebody would really get it. It can be confirmed once it
 * was viewed, or if it couldn't be shown.
 */
function SecondLook(props: { approval: ApprovalView; looked: boolean; onLooked: (looked: boolean) => void }) {
  const { approval, looked, onLooked } = props;
  const [open, setOpen] = useState(false);
  const look = useQuery({
    queryKey: ['studio', 'secondLook', approval.id],
    enabled: open,
    retry: false,
    queryFn: async ({ signal }) => {
      const { cardId } = approval;
      if (cardId === null) return null;
      const { card, hash } = await trpcClient.cards.get.query({ id: cardId }, { signal });
      if (hash !== approval.hash) return null;
      const people = await trpcClient.previews.people.query({ cardId }, { signal });
      const person = people.samples.find(({ values }) =>
        approval.sensitive.some((name) => values[name] != null),
      );
      const values = person?.values ?? people.longest;
      const answer = await askPreview({ card, values, image: true }, signal);
      return answer.ok ? { name: person?.name ?? null, values, url: answer.preview.imageUrl } : null;
    },
  });
  const names = approval.sensitive.map((name) => spoken(name).toLowerCase());
  return (
    <div className={classes.look}>
      <p>
        It shows {names.join(', ')}: marked as sensitive. Would you want your phone to show this to whoever
        sees it?
      </p>
      {!open && (
        <SmallButton onClick={() => setOpen(true)} data-testid="second-look">
          Preview it with someone’s values
        </SmallButton>
      )}
      {open && look.isPending && <Skeleton height={240} radius="md" />}
      {look.data && (
        <figure>
          <figcaption>{look.data.name ? `As ${look.data.name} would see it` : 'With real values'}</figcaption>
          <img src={look.data.url ?? ''} alt={`${approval.name} with someone’s values`} />
          <dl>
            {approval.sensitive.map((name) => (
              <div key={name}>
                <dt>{spoken(name)}</dt>
                <dd>{shown(look.data?.values[name])}</dd>
              </div>
            ))}
          </dl>
        </figure>
      )}
      {open && (look.isError || look.data === null) && (
        <p role="alert">It couldn’t be drawn with someone’s values. Open the card to check it there.</p>
      )}
      <Reason
        text={
          !open
            ? 'Preview it with someone’s values first.'
            : look.isPending
              ? 'The preview is still being drawn.'
              : null
        }
      >
        <Checkbox
          checked={looked}
          onChange={(event) => onLooked(event.currentTarget.checked)}
          label={`I’ve double-checked how sensitive values show: ${names.join(', ')}`}
          data-testid="sensitive-checked"
        />
      </Reason>
    </div>
  );
}

const shown = (value: CardValues[string] | undefined): string =>
  value == null || value === '' ? 'not known' : String(value);
