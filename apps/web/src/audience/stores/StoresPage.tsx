import { Button, Group, Modal, Textarea, UnstyledButton } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { clockTime } from '@waymark/policy/clockTime';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useWhyNot } from '../../server/session.tsx';
import { type Outputs, trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { zonePlace } from '../../ui/format/time.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Reason } from '../../ui/Reason.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { OpenRow } from '../../ui/tables/OpenRow.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { AudienceNav } from '../AudienceNav.tsx';
import { StoreDialog } from './StoreDialog.tsx';
import { readStoreLines } from './storeLines.ts';

export type StoreRow = Outputs['stores']['list'][number];

/** The places people can be near. */
export function StoresPage() {
  const stores = useQuery(trpc.stores.list.queryOptions());
  const whyNot = useWhyNot('editStores');
  const [open, setOpen] = useState<StoreRow | 'new' | 'upload' | null>(null);
  const close = () => setOpen(null);
  const actions = (
    <Group gap="xs">
      <Reason text={whyNot}>
        <Button variant="default" onClick={() => setOpen('upload')}>
          Add several
        </Button>
      </Reason>
      <Reason text={whyNot}>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setOpen('new')}
          data-testid="new-store"
        >
          Add a store
        </Button>
      </Reason>
    </Group>
  );
  return (
    <>
      <TopBar title="Stores" crumbs={[{ label: 'Audience', to: '/audience' }]} actions={actions} />
      <div className={room.room}>
        <AudienceNav />
        <Loaded from={stores} skeleton={<TableSkeleton columns={[160, 220, 120]} />}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={IconBuildingStore} title="No stores yet">
                Add your stores, clinics or other places. Journeys can start when someone is near one, and
                segments can use how far away people are.
              </Empty>
            ) : (
              <StoresTable stores={all} whyNot={whyNot} edit={setOpen} />
            )
          }
        </Loaded>
      </div>
      <StoreDialog store={open === 'upload' ? null : open} onClose={close} />
      <StoresUpload opened={open === 'upload'} onClose={close} />
    </>
  );
}

function StoresTable(props: { stores: StoreRow[]; whyNot: string | null; edit: (store: StoreRow) => void }) {
  const { stores, whyNot, edit } = props;
  return (
    <Table
      columns={['Store', ['Address', table.middle], ['Time zone', table.middle], 'Hours']}
      data-testid="stores"
    >
      {stores.map((store) => (
        <OpenRow key={store.id}>
          <td>
            <Reason text={whyNot}>
              <UnstyledButton
                className={table.strong}
                aria-label={`Edit ${store.name}`}
                onClick={() => edit(store)}
                data-opens
              >
                {store.name}
              </UnstyledButton>
            </Reason>
            <div className={table.muted}>{store.externalId}</div>
          </td>
          <td className={`${table.muted} ${table.middle}`}>
            {store.address || `${store.latitude}, ${store.longitude}`}
          </td>
          <td className={`${table.muted} ${table.middle}`}>{zonePlace(store.zone)}</td>
          <td className={table.muted}>{weekWords(store.hours)}</td>
        </OpenRow>
      ))}
    </Table>
  );
}

const MOST = 500;

/** Adds several stores at once, as spreadsheet rows. */
function StoresUpload({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [text, setText] = useState('');
  const { stores, problem } = readStoreLines(text);
  const save = useMutation(
    trpc.stores.save.mutationOptions({
      onSuccess: () => {
        refresh('stores', 'vocabulary');
        setText('');
        onClose();
      },
    }),
  );
  const reason =
    problem ??
    (stores.length === 0
      ? 'Paste at least one line.'
      : stores.length > MOST
        ? `Add up to ${MOST} stores at a time.`
        : null);
  return (
    <Modal opened={opened} onClose={onClose} title="Add several stores" size={620}>
      <Form onSubmit={() => save.mutate({ stores: stores.map((store) => ({ ...store, hours: null })) })}>
        <Textarea
          label="Stores"
          description="One store on each line, as copied from a spreadsheet: ID, name, address, latitude, longitude, time zone. A store whose ID is known already is replaced."
          placeholder="downtown, Downtown, 1600 Wynkoop St, 39.7527, -104.9992, America/Denver"
          autosize
          minRows={6}
          maxRows={14}
          data-autofocus
          value={text}
          error={text === '' ? null : problem}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FormFooter
          action={stores.length === 1 ? 'Add 1 store' : `Add ${stores.length} stores`}
          busy={save.isPending}
          whyNot={reason}
          error={save.error}
          note="No store was added."
          onClose={onClose}
        />
      </Form>
    </Modal>
  );
}

/** A store's week in words, from Monday's hours to Sunday's: null is closed, and no week at all isn't known. */
export function weekWords(week: readonly ({ from: string; to: string } | null)[] | null): string {
  if (week === null) return 'Not known';
  const open = week.filter((day) => day !== null);
  const [first, ...others] = [...new Set(open.map(({ from, to }) => `${clockTime(from)}–${clockTime(to)}`))];
  if (first === undefined) return 'Closed';
  const days =
    open.length === 7 ? 'every day' : `${open.length} ${open.length === 1 ? 'day' : 'days'} a week`;
  return `Open ${days}, ${others.length === 0 ? first : 'at different hours'}`;
}
