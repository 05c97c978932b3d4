import { Modal, MultiSelect, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../server/trpc.ts';
import { useRefresh } from '../../server/useRefresh.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';

/** The server's limit for one call. */
const MOST_PASTED = 1_000;

/**
 * The ids in a pasted text, each once: one per line, or separated by commas, semicolons or tabs; surrounding quotes
 * are removed.
 */
export function externalIdsIn(text: string): string[] {
  const ids = text
    .split(/[\n\r,;\t]+/)
    .map((id) =>
      id
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .trim(),
    )
    .filter((id) => id !== '');
  return [...new Set(ids)];
}

/** Adds people to a list: picked by search, or by their ids in the workspace's own systems. */
export function AddPeople(props: { segmentId: string; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Add people" size={480}>
      <AddForm segmentId={props.segmentId} onDone={props.onClose} />
    </Modal>
  );
}

function AddForm({ segmentId, onDone }: { segmentId: string; onDone: () => void }) {
  const trpc = useTRPC();
  const refresh = useRefresh('segments');
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<{ value: string; label: string }[]>([]);
  const [pasted, setPasted] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery(trpc.customers.list.queryOptions(search === '' ? skipToken : { search }));
  const offered = (found.data?.rows ?? []).slice(0, 20).map(({ id, name, externalId }) => ({
    value: id,
    label: externalId === null || externalId === name ? name : `${name} (${externalId})`,
  }));
  const known = [...picked, ...offered.filter(({ value }) => !picked.some((one) => one.value === value))];
  const externalIds = externalIdsIn(pasted);
  const add = useMutation(
    trpc.segments.setMembers.mutationOptions({
      onSuccess: ({ added }) => {
        refresh();
        notifications.show({
          message:
            added === 0
              ? 'They were all on the list already.'
              : `${counted(added, 'person', 'people')} added.`,
        });
        onDone();
      },
    }),
  );
  const many = picked.length + externalIds.length;
  const tooMany =
    externalIds.length > MOST_PASTED
      ? `Up to ${MOST_PASTED.toLocaleString()} at once: these are ${externalIds.length.toLocaleString()}.`
      : null;
  return (
    <Form
      onSubmit={() =>
        add.mutate({ id: segmentId, add: { ids: picked.map(({ value }) => value), externalIds } })
      }
    >
      <MultiSelect
        label="People"
        placeholder="Search by name, phone or customer ID"
        searchable
        data-autofocus
        searchValue={typed}
        onSearchChange={setTyped}
        filter={({ options }) => options}
        value={picked.map(({ value }) => value)}
        data={known}
        onChange={(ids) => setPicked(known.filter(({ value }) => ids.includes(value)))}
        nothingFoundMessage={search === '' || found.isFetching ? undefined : 'No matches'}
        data-testid="pick-people"
      />
      <Textarea
        label="Customer IDs"
        description="One on each line, or with commas between them"
        mt="md"
        autosize
        minRows={3}
        maxRows={10}
        value={pasted}
        error={tooMany ?? undefined}
        onChange={(event) => setPasted(event.currentTarget.value)}
        data-testid="paste-people"
      />
      <FormFooter
        action={many === 0 ? 'Add people' : `Add ${counted(many, 'person', 'people')}`}
        busy={add.isPending}
        whyNot={many === 0 ? 'Choose people or paste their customer IDs.' : tooMany}
        error={add.error}
        onClose={onDone}
        testId="confirm-add"
      />
    </Form>
  );
}
