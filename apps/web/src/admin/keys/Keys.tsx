import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh, useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import classes from '../Admin.module.css';
import { Section } from '../Section.tsx';
import { OnceDialog, ShownOnce } from '../ShownOnce.tsx';
import { type ApiKey, keyState, type Scope, scopeNames, scopeWords } from './keyWords.ts';

export function Keys() {
  const settings = useQuery(trpc.settings.get.queryOptions());
  const [open, setOpen] = useState<ApiKey | 'new' | null>(null);
  const close = () => setOpen(null);
  return (
    <Section
      title="API keys"
      description="They let your store, app or data tools send events and people to /v1. A key is shown only once, when it’s created."
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
          New key
        </Button>
      }
    >
      <Loaded from={settings} skeleton={<TableSkeleton columns={[90, 90, 60]} rows={3} />}>
        {({ keys }) => (keys.length === 0 ? <NoKeys /> : <KeysTable keys={keys} renew={setOpen} />)}
      </Loaded>
      <OnceDialog
        opened={open !== null}
        onClose={close}
        title={open === null || open === 'new' ? 'New API key' : `Renew “${open.name}”`}
        size={520}
      >
        <KeyForm old={open === 'new' ? null : open} onClose={close} />
      </OnceDialog>
    </Section>
  );
}

function NoKeys() {
  return (
    <Empty icon={IconKey} title="No keys yet">
      Create one for each system that connects to Waymark, so you can revoke them one by one.
    </Empty>
  );
}

function KeysTable({ keys, renew }: { keys: ApiKey[]; renew: (key: ApiKey) => void }) {
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = useMutation(
    trpc.settings.revokeKey.mutationOptions(useSaved(['settings'], () => setRevoking(null))),
  );
  return (
    <>
      <Table
        columns={['Name', ['Permissions', table.middle], 'Status', ['Expires', table.middle], 'Actions']}
      >
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} renew={() => renew(key)} revoke={() => setRevoking(key)} />
        ))}
      </Table>
      <Confirm
        opened={revoking !== null}
        title={`Revoke “${revoking?.name ?? ''}”?`}
        verb="Revoke"
        danger
        mutation={revoke}
        onConfirm={() => revoking !== null && revoke.mutate({ id: revoking.id })}
        onClose={() => setRevoking(null)}
      >
        Whatever uses this key stops working right away, and its events are lost until it has a new one. This
        can’t be undone.
      </Confirm>
    </>
  );
}

function KeyRow({ apiKey, renew, revoke }: { apiKey: ApiKey; renew: () => void; revoke: () => void }) {
  const { tone, words, usable } = keyState(apiKey, Date.now());
  return (
    <tr>
      <td>
        {apiKey.name}
        <div className={table.muted}>
          Created <Moment at={apiKey.createdAt} show="date" />
        </div>
      </td>
      <td className={`${table.muted} ${table.middle}`}>
        {apiKey.scopes === null
          ? 'Everything, until it’s renewed'
          : apiKey.scopes.map((each) => scopeWords[each].name).join(', ')}
      </td>
      <td>
        <StatusChip tone={tone}>{words}</StatusChip>
      </td>
      <td className={`${table.muted} ${table.middle}`}>
        {apiKey.expiresAt !== null && <Moment at={apiKey.expiresAt} show="date" />}
      </td>
      <td className={table.number}>
        <Group gap={6} justify="flex-end">
          {apiKey.revokedAt === null && (
            <SmallButton aria-label={`Renew ${apiKey.name}`} onClick={renew}>
              Renew
            </SmallButton>
          )}
          {usable && (
            <SmallButton aria-label={`Revoke ${apiKey.name}`} onClick={revoke}>
              Revoke
            </SmallButton>
          )}
        </Group>
      </td>
    </tr>
  );
}

const periods = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '6 months' },
  { value: '365', label: '1 year' },
];

/** Creates a key or renews the given one, then shows it once. */
function KeyForm({ old, onClose }: { old: ApiKey | null; onClose: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(old ? (old.scopes ?? scopeNames) : ['read', 'events']);
  const [days, setDays] = useState('90');
  const create = useMutation(
    trpc.settings.createKey.mutationOptions({ onSuccess: () => refresh('settings') }),
  );
  const renew = useMutation(trpc.settings.renewKey.mutationOptions({ onSuccess: () => refresh('settings') }));
  const made = create.data ?? renew.data;
  const error = create.error ?? renew.error;
  if (made !== undefined)
    return (
      <ShownOnce value={made.key} testId="new-key" onClose={onClose}>
        Copy it now. It won’t be shown again.
        {old !== null && ' The old key keeps working for up to 24 hours, so you have time to replace it.'}
      </ShownOnce>
    );
  const missing =
    old === null && name.trim() === ''
      ? 'Say what will use it.'
      : scopes.length === 0
        ? 'Choose at least one permission.'
        : null;
  return (
    <Form
      onSubmit={() => {
        if (missing !== null) return;
        const terms = { scopes, days: Number(days) };
        if (old === null) create.mutate({ ...terms, name: name.trim() });
        else renew.mutate({ ...terms, id: old.id });
      }}
    >
      {old === null && (
        <TextInput
          label="What will use it"
          placeholder="Online store"
          maxLength={80}
          data-autofocus
          mb="md"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group
        label="Permissions"
        description="Give it only what it needs."
        value={scopes}
        onChange={(chosen) => setScopes(scopeNames.filter((each) => chosen.includes(each)))}
        error={scopes.length === 0 ? 'Choose at least one.' : undefined}
      >
        <div className={classes.scopes}>
          {scopeNames.map((each) => (
            <Checkbox
              key={each}
              value={each}
              label={scopeWords[each].name}
              description={scopeWords[each].description}
            />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label="Expires in"
        mt="md"
        allowDeselect={false}
        data={periods}
        value={days}
        onChange={(value) => setDays(value ?? days)}
      />
      <FormFooter
        action={old === null ? 'Create key' : 'Renew key'}
        busy={create.isPending || renew.isPending}
        whyNot={missing}
        error={error}
        note="No key was made."
        onClose={onClose}
      />
    </Form>
  );
}
