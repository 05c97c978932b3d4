import { Button, Group } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { Section } from '../Section.tsx';
import { KeyDialog } from './KeyDialog.tsx';
import { type ApiKey, keyState, scopeWords } from './keyWords.ts';

export function Keys() {
  const settings = useQuery(trpc.settings.get.queryOptions());
  const [open, setOpen] = useState<ApiKey | 'new' | null>(null);
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
      <KeyDialog renew={open} onClose={() => setOpen(null)} />
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
