import { Button, Checkbox, Group, Menu, Modal, MultiSelect, Popover, TextInput } from '@mantine/core';
import { IconColumns, IconLayoutList, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { spoken } from '../../ui/format/words.ts';
import { Choice } from '../../ui/forms/Choice.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import type { AudienceSearch } from '../../ui/search.ts';
import { noticeOf } from '../../ui/undoNotice.tsx';
import { columnsOf } from './peopleRule.ts';

const MOST_COLUMNS = 8;
const sorts = [
  { value: 'oldest', label: 'Oldest first' },
  { value: 'orders', label: 'Most orders' },
  { value: 'spend', label: 'Highest spend' },
  { value: 'last_order', label: 'Latest order' },
] as const;

/** The columns and order of the list of people, and its saved views. */
export function PeopleViews(props: {
  value: AudienceSearch;
  onChange: (change: AudienceSearch) => void;
  onView: (search: AudienceSearch) => void;
}) {
  const { value, onChange, onView } = props;
  const { profile } = useVocabulary();
  const chosen = columnsOf(value.cols);
  const names = [...new Set([...chosen, ...profile.map(({ name }) => name)])];
  return (
    <>
      <Choice
        label="Sort"
        any="Newest first"
        value={value.sort}
        options={[...sorts]}
        onChange={(sort) => onChange({ sort })}
      />
      <Popover width={300} position="bottom-end" trapFocus>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconColumns size={16} aria-hidden />}
            data-testid="columns-button"
          >
            Columns
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <MultiSelect
            label="Also show"
            placeholder={chosen.length === 0 ? 'Properties and traits' : ''}
            searchable
            maxValues={MOST_COLUMNS}
            comboboxProps={{ withinPortal: false }}
            data={names.map((name) => ({ value: name, label: spoken(name) }))}
            value={chosen}
            onChange={(next) => onChange({ cols: next.length > 0 ? next.join(',') : undefined })}
          />
        </Popover.Dropdown>
      </Popover>
      <Views value={value} onView={onView} />
    </>
  );
}

function Views({ value, onView }: { value: AudienceSearch; onView: (search: AudienceSearch) => void }) {
  const views = useQuery(trpc.views.list.queryOptions()).data ?? [];
  const [naming, setNaming] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const remove = useMutation(
    trpc.views.remove.mutationOptions({
      onError: noticeOf('The view wasn’t removed.'),
      onSettled: () => refresh('views'),
    }),
  );
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            ref={target}
            variant="default"
            leftSection={<IconLayoutList size={16} aria-hidden />}
            data-testid="views"
          >
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map(({ id, name, shared, own, search }) => (
            <Group key={id} gap={4} wrap="nowrap">
              <Menu.Item onClick={() => onView(search)}>
                {name}
                {shared && (own ? ' (shared)' : ' (from a teammate)')}
              </Menu.Item>
              {own && (
                <Menu.Item
                  w="auto"
                  c="dimmed"
                  aria-label={`Remove the view ${name}`}
                  closeMenuOnClick={false}
                  onClick={() => remove.mutate({ id })}
                >
                  <IconTrash size={16} aria-hidden />
                </Menu.Item>
              )}
            </Group>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item
            onClick={() => {
              // The dialog returns the focus to it.
              target.current?.focus();
              setNaming(true);
            }}
          >
            Save this view…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={() => setNaming(false)} title="Save this view" size={400}>
        <SaveView value={value} onSaved={() => [setNaming(false), refresh('views')]} />
      </Modal>
    </>
  );
}

function SaveView({ value, onSaved }: { value: AudienceSearch; onSaved: () => void }) {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation(trpc.views.save.mutationOptions({ onSuccess: onSaved }));
  return (
    <Form
      onSubmit={() => {
        const search = Object.entries(value).flatMap(([key, text]) => (text ? [[key, text] as const] : []));
        if (name.trim() !== '')
          save.mutate({ name: name.trim(), shared, search: Object.fromEntries(search) });
      }}
    >
      <TextInput
        label="Name"
        description="Saves the columns, sort, search and filters."
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
        data-testid="view-name"
      />
      <Checkbox
        mt="md"
        label="Share with everyone in the workspace"
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      <ErrorAlert error={save.error} note="Nothing was saved." mt="md" />
      <Group justify="flex-end" mt="lg">
        <Button type="submit" loading={save.isPending} data-testid="save-view">
          Save view
        </Button>
      </Group>
    </Form>
  );
}
