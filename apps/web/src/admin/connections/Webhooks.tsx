import { Button, Group } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { WebhookRow } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { Section } from '../Section.tsx';
import { Deliveries } from './Deliveries.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import { addressOf, eventWords, webhookState } from './webhookWords.ts';

/** Other systems that are notified of events. */
export function Webhooks() {
  const listed = useQuery(trpc.webhooks.list.queryOptions());
  const [editing, setEditing] = useState<WebhookRow | 'new' | null>(null);
  const [shown, setShown] = useState<WebhookRow | null>(null);
  const [removing, setRemoving] = useState<WebhookRow | null>(null);
  const setState = useMutation(trpc.webhooks.setState.mutationOptions(useSaved(['webhooks'])));
  const remove = useMutation(
    trpc.webhooks.remove.mutationOptions(useSaved(['webhooks'], () => setRemoving(null))),
  );
  return (
    <Section
      title="Webhooks"
      description="Notify another system as soon as something happens to messages, consent, journeys or segments. Each delivery is signed and retried for up to a day."
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
          Add a webhook
        </Button>
      }
    >
      <ErrorAlert error={setState.error} note="Nothing was changed." />
      <Loaded from={listed} skeleton={<TableSkeleton columns={[160, 120, 60]} rows={2} />}>
        {({ webhooks }) =>
          webhooks.length === 0 ? (
            <Empty icon={IconWebhook} title="No webhooks yet">
              Add one to keep your warehouse or help desk up to date.
            </Empty>
          ) : (
            <Table columns={['Address', 'Status', 'Actions']} className={table.stacked}>
              {webhooks.map((webhook) => (
                <Row
                  key={webhook.id}
                  webhook={webhook}
                  busy={setState.isPending}
                  setState={(state) => setState.mutate({ id: webhook.id, state })}
                  edit={() => setEditing(webhook)}
                  show={() => setShown(webhook)}
                  remove={() => setRemoving(webhook)}
                />
              ))}
            </Table>
          )
        }
      </Loaded>
      <WebhookDialog of={editing} onClose={() => setEditing(null)} />
      <Deliveries of={shown} onClose={() => setShown(null)} />
      <Confirm
        opened={removing !== null}
        title={`Delete the webhook to ${removing === null ? '' : addressOf(removing.url)}?`}
        verb="Delete"
        danger
        mutation={remove}
        onConfirm={() => removing !== null && remove.mutate({ id: removing.id })}
        onClose={() => setRemoving(null)}
      >
        Deliveries still waiting won’t be sent. This can’t be undone.
      </Confirm>
    </Section>
  );
}

function Row(props: {
  webhook: WebhookRow;
  busy: boolean;
  setState: (state: 'on' | 'paused') => void;
  edit: () => void;
  show: () => void;
  remove: () => void;
}) {
  const { webhook, busy, setState, edit, show, remove } = props;
  const { tone, word } = webhookState(webhook);
  const host = addressOf(webhook.url);
  const some = (n: number, what: string) => (n === 0 ? [] : [`${n >= 1_000 ? '1,000+' : n} ${what}`]);
  return (
    <tr>
      <td>
        {webhook.url}
        <div className={table.muted}>{webhook.events.map((event) => eventWords[event]).join(', ')}</div>
      </td>
      <td>
        <StatusChip tone={tone}>{word}</StatusChip>
        <div className={table.muted}>
          {[...some(webhook.pending, 'waiting'), ...some(webhook.failed, 'failed')].join(', ')}
        </div>
      </td>
      <td>
        <Group gap={6} justify="flex-end">
          <SmallButton aria-label={`Deliveries to ${host}`} onClick={show}>
            Deliveries
          </SmallButton>
          <SmallButton aria-label={`Change ${host}`} onClick={edit}>
            Change
          </SmallButton>
          {webhook.state === 'on' ? (
            <SmallButton loading={busy} aria-label={`Pause ${host}`} onClick={() => setState('paused')}>
              Pause
            </SmallButton>
          ) : (
            <SmallButton loading={busy} aria-label={`Turn on ${host}`} onClick={() => setState('on')}>
              Turn on
            </SmallButton>
          )}
          <SmallButton aria-label={`Delete ${host}`} onClick={remove}>
            Delete
          </SmallButton>
        </Group>
      </td>
    </tr>
  );
}
