import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { NumberField } from '../editing/fields/NumberField.tsx';
import { useSaved } from '../server/refresh.ts';
import { trpc } from '../server/trpc.ts';
import type { SettingsView } from '../server/views.ts';
import { Form } from '../ui/forms/Form.tsx';
import { FormFooter } from '../ui/forms/FormFooter.tsx';
import classes from './Admin.module.css';

export type Sender = SettingsView['senders'][number];
type Draft = Omit<Sender, 'id' | 'retired'> & { id?: string };

const blank: Draft = {
  phone: '',
  name: '',
  smsPerSecond: 10,
  mmsPerSecond: 4,
  mediaBudget: 500_000,
  smsCents: 1,
  mmsCents: 3,
  currency: 'USD',
};

const draftOf = ({ retired: _, ...draft }: Sender): Draft => draft;

export function SenderDialog({ sender, onClose }: { sender: Sender | 'new' | null; onClose: () => void }) {
  return (
    <Modal
      opened={sender !== null}
      onClose={onClose}
      title={sender === 'new' ? 'Add a sender' : 'Edit sender'}
      size={480}
    >
      <SenderForm sender={sender === null || sender === 'new' ? blank : draftOf(sender)} onClose={onClose} />
    </Modal>
  );
}

function SenderForm({ sender, onClose }: { sender: Draft; onClose: () => void }) {
  const [draft, setDraft] = useState(sender);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const phone = draft.phone.replaceAll(/[\s().-]/g, '');
  const phoneFits = /^\+[1-9]\d{6,14}$/.test(phone);
  const save = useMutation(trpc.settings.saveSender.mutationOptions(useSaved(['settings'], onClose)));
  const number = (
    key: 'smsPerSecond' | 'mmsPerSecond' | 'smsCents' | 'mmsCents',
    label: string,
    least: number,
  ) => (
    <NumberField
      label={label}
      labeled
      min={least}
      max={1000}
      whole
      value={draft[key]}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <Form
      onSubmit={() => {
        if (phoneFits && draft.name.trim() !== '') save.mutate({ ...draft, phone, name: draft.name.trim() });
      }}
    >
      <div className={classes.grid}>
        <TextInput
          label="Number"
          placeholder="+1 415 555 0100"
          data-autofocus
          value={draft.phone}
          error={draft.phone !== '' && !phoneFits ? 'With its country: +1 415 555 0100' : undefined}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <TextInput
          label="Name"
          maxLength={80}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {number('smsPerSecond', 'SMS per second', 1)}
        {number('mmsPerSecond', 'MMS per second', 1)}
        {number('smsCents', 'Cents per SMS part', 0)}
        {number('mmsCents', 'Cents per MMS', 0)}
        <NumberField
          className={classes.wide}
          labeled
          label="Largest picture (KB)"
          description="Pictures are resized to fit before they’re sent."
          min={50}
          max={5_000}
          whole
          value={Math.round(draft.mediaBudget / 1000)}
          onChange={(value) => set({ mediaBudget: value * 1000 })}
        />
      </div>
      <FormFooter
        action="Save"
        busy={save.isPending}
        whyNot={
          !phoneFits
            ? 'Type the number with + and the country code.'
            : draft.name.trim() === ''
              ? 'Give the sender a name.'
              : null
        }
        error={save.error}
        note={draft.id === undefined ? 'Nothing was added.' : 'The sender was left as it was.'}
        onClose={onClose}
      />
    </Form>
  );
}
