import { Button, Modal, TextInput } from '@mantine/core';
import { IconDeviceMobileMessage, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NumberField } from '../editing/fields/NumberField.tsx';
import { useSaved } from '../server/refresh.ts';
import { trpc } from '../server/trpc.ts';
import type { SettingsView } from '../server/views.ts';
import { Empty } from '../ui/Empty.tsx';
import { count, money } from '../ui/format/numbers.ts';
import { phoneWords } from '../ui/format/phone.ts';
import { Form } from '../ui/forms/Form.tsx';
import { FormFooter } from '../ui/forms/FormFooter.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { SmallButton } from '../ui/SmallButton.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { Table } from '../ui/tables/Table.tsx';
import { TableSkeleton } from '../ui/tables/TableSkeleton.tsx';
import table from '../ui/tables/table.module.css';
import classes from './Admin.module.css';
import { Section } from './Section.tsx';

export function Senders() {
  const settings = useQuery(trpc.settings.get.queryOptions());
  const [open, setOpen] = useState<Sender | 'new' | null>(null);
  const close = () => setOpen(null);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      Add a sender
    </Button>
  );
  return (
    <Section
      title="Senders"
      description="The numbers that texts leave from: how fast each may send and what a text costs. Estimates and costs use these prices."
      action={settings.data?.senders.length === 0 ? undefined : add}
    >
      <Loaded from={settings} skeleton={<TableSkeleton columns={[120, 90, 90, 60]} rows={2} />}>
        {({ senders }) =>
          senders.length === 0 ? (
            <Empty icon={IconDeviceMobileMessage} title="No senders yet" action={add}>
              Add a phone number to start sending.
            </Empty>
          ) : (
            <SendersTable senders={senders} edit={setOpen} />
          )
        }
      </Loaded>
      <Modal
        opened={open !== null}
        onClose={close}
        title={open === 'new' ? 'Add a sender' : 'Edit sender'}
        size={480}
      >
        <SenderForm sender={open === null || open === 'new' ? blank : draftOf(open)} onClose={close} />
      </Modal>
    </Section>
  );
}

function SendersTable({ senders, edit }: { senders: Sender[]; edit: (sender: Sender) => void }) {
  return (
    <Table
      columns={[
        'Number',
        ['Speed', table.middle],
        'SMS part',
        'MMS',
        ['Largest picture', table.middle],
        'Actions',
      ]}
    >
      {senders.map((sender) => (
        <tr key={sender.id}>
          <td>
            {phoneWords(sender.phone)}
            <div className={table.muted}>{sender.name}</div>
            {sender.retired && (
              <>
                <StatusChip tone="red">Not in use</StatusChip>
                <div className={table.muted}>
                  Another sender uses this number. Edit it to give this sender its own.
                </div>
              </>
            )}
          </td>
          <td className={`${table.muted} ${table.middle}`}>
            {sender.smsPerSecond} SMS, {sender.mmsPerSecond} MMS per second
          </td>
          <td>{money(sender.smsCents, sender.currency)}</td>
          <td>{money(sender.mmsCents, sender.currency)}</td>
          <td className={`${table.muted} ${table.middle}`}>
            {count(Math.round(sender.mediaBudget / 1000))} kB
          </td>
          <td className={table.number}>
            <SmallButton aria-label={`Edit ${sender.phone}`} onClick={() => edit(sender)}>
              Edit
            </SmallButton>
          </td>
        </tr>
      ))}
    </Table>
  );
}

type Sender = SettingsView['senders'][number];
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
