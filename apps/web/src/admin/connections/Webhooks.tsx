import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { WebhookRow } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import classes from '../Admin.module.css';
import { Section } from '../Section.tsx';
import { OnceDialog, ShownOnce } from '../ShownOnce.tsx';
import { Deliveries } from './Deliveries.tsx';
import { addressOf, eventNames, eventWords, webhookState } from './webhookWords.ts';

/** Other systems that are notified of events. */
export function Webhooks() {
  const listed = useQuery(trpc.webhooks.list.queryOptions());
  const [editing, setEditing] = useState<WebhookRow | 'new' | null>(null);
  const close = () => setEditing(null);
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
      <OnceDialog
        opened={editing !== null}
        onClose={close}
        title={editing === 'new' ? 'Add a webhook' : 'Change a webhook'}
        size={560}
      >
        <WebhookForm old={editing === 'new' ? null : editing} onClose={close} />
      </OnceDialog>
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

/** Adds a webhook and shows its secret once, or changes a webhook's events. */
function WebhookForm({ old, onClose }: { old: WebhookRow | null; onClose: () => void }) {
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<readonly string[]>(old?.events ?? []);
  const [phones, setPhones] = useState(old?.phones ?? false);
  const add = useMutation(trpc.webhooks.add.mutationOptions(useSaved(['webhooks'])));
  const change = useMutation(trpc.webhooks.change.mutationOptions(useSaved(['webhooks'], onClose)));
  if (add.data !== undefined)
    return (
      <ShownOnce value={add.data.secret} testId="new-webhook-secret" onClose={onClose}>
        Your system uses this secret to check that a delivery comes from here. Copy it now. It won’t be shown
        again.
      </ShownOnce>
    );
  const chosen = eventNames.filter((name) => events.includes(name));
  const missing =
    old === null && url.trim() === ''
      ? 'Enter an address.'
      : chosen.length === 0
        ? 'Choose at least one event.'
        : null;
  return (
    <Form
      onSubmit={() => {
        if (missing !== null) return;
        if (old === null) add.mutate({ url: url.trim(), events: chosen, phones });
        else change.mutate({ id: old.id, events: chosen, phones });
      }}
    >
      {old === null && (
        <TextInput
          label="Address"
          placeholder="https://example.com/waymark"
          maxLength={2000}
          data-autofocus
          mb="md"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group label="Events to send" value={[...events]} onChange={setEvents}>
        <div className={classes.scopes}>
          {eventNames.map((name) => (
            <Checkbox key={name} value={name} label={eventWords[name]} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        mt="md"
        label="Include phone numbers"
        description="Otherwise, people are identified by your customer ID only."
        checked={phones}
        onChange={(event) => setPhones(event.currentTarget.checked)}
      />
      <FormFooter
        action={old === null ? 'Add webhook' : 'Save'}
        busy={add.isPending || change.isPending}
        whyNot={missing}
        error={add.error ?? change.error}
        note="Nothing was saved."
        onClose={onClose}
      />
    </Form>
  );
}
