import { Alert, Group, Modal, MultiSelect, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { sendFile } from '../../server/sendFile.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpc, trpcClient } from '../../server/trpc.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { CsvButton } from '../../ui/forms/CsvButton.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { pastedRows } from '../pastedRows.ts';

/** The server's limit for one call, and how many calls one file or paste may be. */
const AT_ONCE = 1_000;
const MOST_PASTED = 20 * AT_ONCE;

/** The ids in a pasted text, each once: separated by lines, commas, semicolons or tabs, unless in quotes. */
export function keysInText(text: string): string[] {
  const ids = pastedRows(text, ',;\t')
    .flat()
    .map((id) => id.replace(/^'(.*)'$/, '$1').trim());
  return [...new Set(ids.filter((id) => id !== ''))];
}

/** Ids as a text that `keysInText` reads them from. */
export const textOfKeys = (ids: readonly string[]): string =>
  ids.map((id) => (/[",;]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id)).join('\n');

/** Adds people to a list: picked by search, or by their customer IDs, or phone numbers for those who may see these. */
export function AddPeople(props: { segmentId: string; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Add people" size={480}>
      <AddForm segmentId={props.segmentId} onDone={props.onClose} />
    </Modal>
  );
}

function AddForm({ segmentId, onDone }: { segmentId: string; onDone: () => void }) {
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
  const keys = keysInText(pasted);
  const noPhones = useWhyNot('seePhones');
  const called = noPhones === null ? 'IDs or phone numbers' : 'IDs';
  const [unknown, setUnknown] = useState<string[]>([]);
  const file = useMutation({
    mutationFn: (csv: File) => sendFile<{ keys: string[]; unread: number }>('/imports/keys', csv),
    onSuccess: ({ keys }) => setPasted((now) => textOfKeys([...keysInText(now), ...keys])),
  });
  const add = useMutation({
    mutationFn: async () => {
      const ids = picked.map(({ value }) => value);
      let added = ids.length === 0 ? 0 : (await send({ ids })).added;
      const strange: string[] = [];
      for (let at = 0; at < keys.length; at += AT_ONCE) {
        const done = await send({ keys: keys.slice(at, at + AT_ONCE) });
        added += done.added;
        strange.push(...done.unknown);
      }
      return { added, strange };
    },
    onSettled: () => refresh('segments'),
    onSuccess: ({ added, strange }) => {
      if (added > 0 || strange.length === 0)
        notifications.show({
          message:
            added === 0
              ? 'They were all on the list already.'
              : `${counted(added, 'person', 'people')} added.`,
        });
      if (strange.length === 0) return onDone();
      setPicked([]);
      setPasted(textOfKeys(strange));
      setUnknown(strange);
    },
  });
  const send = (people: { ids: string[] } | { keys: string[] }) =>
    trpcClient.segments.setMembers.mutate({ id: segmentId, add: people });
  const many = picked.length + keys.length;
  const tooMany =
    keys.length > MOST_PASTED
      ? `Up to ${MOST_PASTED.toLocaleString()} at once: these are ${keys.length.toLocaleString()}.`
      : null;
  return (
    <Form onSubmit={() => add.mutate()}>
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
        label={`Customer ${called}`}
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
      <Group mt="xs">
        <CsvButton label="CSV of people to add" whyNot={null} busy={file.isPending} onFile={file.mutate} />
      </Group>
      <ErrorAlert error={file.error} mt="sm" />
      {file.data !== undefined && file.data.unread > 0 && (
        <Alert color="yellow" variant="light" mt="sm" role="alert">
          {counted(file.data.unread, 'row')} of the file can’t be read and{' '}
          {file.data.unread === 1 ? 'isn’t' : 'aren’t'} above.
        </Alert>
      )}
      {unknown.length > 0 && (
        <Alert color="yellow" variant="light" mt="sm" role="alert">
          {unknown.length === 1 ? 'This one isn’t' : `These ${unknown.length.toLocaleString()} aren’t`} in
          your audience. Correct what is above, or import them first.
          {noPhones !== null &&
            unknown.some((key) => key.replaceAll(/\D/g, '').length > 6) &&
            ` ${noPhones} Others add people by customer ID.`}
        </Alert>
      )}
      <FormFooter
        action={many === 0 ? 'Add people' : `Add ${counted(many, 'person', 'people')}`}
        busy={add.isPending}
        whyNot={
          file.isPending
            ? 'Wait until the file is read.'
            : many === 0
              ? `Choose people, or paste their customer ${called}.`
              : tooMany
        }
        error={add.error}
        onClose={onDone}
        testId="confirm-add"
      />
    </Form>
  );
}
