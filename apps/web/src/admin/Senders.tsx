import { Button } from '@mantine/core';
import { IconDeviceMobileMessage, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../server/trpc.ts';
import { Empty } from '../ui/Empty.tsx';
import { count, money } from '../ui/format/numbers.ts';
import { phoneWords } from '../ui/format/phone.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { SmallButton } from '../ui/SmallButton.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { Table } from '../ui/tables/Table.tsx';
import { TableSkeleton } from '../ui/tables/TableSkeleton.tsx';
import table from '../ui/tables/table.module.css';
import { Section } from './Section.tsx';
import { type Sender, SenderDialog } from './SenderDialog.tsx';

export function Senders() {
  const settings = useQuery(trpc.settings.get.queryOptions());
  const [open, setOpen] = useState<Sender | 'new' | null>(null);
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
      <SenderDialog
        key={open === null || open === 'new' ? 'new' : open.id}
        sender={open}
        onClose={() => setOpen(null)}
      />
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
