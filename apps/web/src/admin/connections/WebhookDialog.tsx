import { Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { WebhookRow } from '../../server/views.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import classes from '../Admin.module.css';
import { OnceDialog, ShownOnce } from '../ShownOnce.tsx';
import { eventNames, eventWords } from './webhookWords.ts';

/** Adds a webhook and shows its secret once, or changes a webhook's events. */
export function WebhookDialog({ of, onClose }: { of: WebhookRow | 'new' | null; onClose: () => void }) {
  return (
    <OnceDialog
      opened={of !== null}
      onClose={onClose}
      title={of === 'new' ? 'Add a webhook' : 'Change a webhook'}
      size={560}
    >
      <WebhookForm old={of === 'new' ? null : of} onClose={onClose} />
    </OnceDialog>
  );
}

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
