import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsView } from '@waymark/api/trpc/views';
import { useState } from 'react';
import { Confirm } from '../parts/Confirm.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Moment } from '../parts/Moment.tsx';
import { StatusChip } from '../parts/StatusChip.tsx';
import { TableSkeleton } from '../parts/TableSkeleton.tsx';
import table from '../parts/table.module.css';
import { useTRPC } from '../shell/trpc.ts';
import { NewKey } from './NewKey.tsx';
import { Section } from './Section.tsx';

export function Keys() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const [making, setMaking] = useState(false);
  return (
    <Section
      title="API keys"
      says="For your shop, app or data tools to send events and people to /v1. A key is shown once, when it is made."
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
          New key
        </Button>
      }
    >
      <Loaded from={settings} skeleton={<TableSkeleton columns={[90, 90, 60]} rows={3} />}>
        {({ keys }) => (keys.length === 0 ? <NoKeys /> : <KeysTable keys={keys} />)}
      </Loaded>
      <NewKey opened={making} onClose={() => setMaking(false)} />
    </Section>
  );
}

function NoKeys() {
  return (
    <Empty icon={IconKey} title="No keys yet">
      Make one for each system that talks to Waymark, so that each can be revoked alone.
    </Empty>
  );
}

function KeysTable({ keys }: { keys: SettingsView['keys'] }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState<SettingsView['keys'][number] | null>(null);
  const revoke = useMutation(
    trpc.settings.revokeKey.mutationOptions({
      onSuccess: () => {
        setRevoking(null);
        queries.invalidateQueries({ queryKey: trpc.settings.pathKey() });
      },
    }),
  );
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">Made</th>
            <th scope="col" className={table.number}>
              Action
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td>{key.name}</td>
              <td>
                <StatusChip tone={key.revokedAt === null ? 'green' : 'grey'}>
                  {key.revokedAt === null ? 'In use' : 'Revoked'}
                </StatusChip>
              </td>
              <td className={table.muted}>
                <Moment at={key.createdAt} show="date" />
              </td>
              <td className={table.number}>
                {key.revokedAt === null && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Revoke ${key.name}`}
                    onClick={() => setRevoking(key)}
                  >
                    Revoke
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Confirm
        opened={revoking !== null}
        title={`Revoke “${revoking?.name ?? ''}”?`}
        verb="Revoke"
        danger
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoking !== null && revoke.mutate({ id: revoking.id })}
        onClose={() => setRevoking(null)}
      >
        Whatever uses this key is turned away from now on, and its events are lost until it has another. This
        cannot be undone.
      </Confirm>
    </div>
  );
}
