import { Button, Modal, Radio, Stack } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { may } from '@waymark/policy/permissions';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useMay, useMe, useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { SegmentRow } from '../../server/views.ts';
import { RestoreButton } from '../../ui/archive.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { count } from '../../ui/format/numbers.ts';
import { Choice } from '../../ui/forms/Choice.tsx';
import { CreateFooter } from '../../ui/forms/CreateFooter.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Reason } from '../../ui/Reason.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import type { SegmentsSearch } from '../../ui/search.ts';
import { OpenLink, OpenRow } from '../../ui/tables/OpenRow.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { AudienceNav } from '../AudienceNav.tsx';
import { AsOf } from './AsOf.tsx';
import { kinds, kindWords } from './kinds.ts';
import { SegmentMenu } from './SegmentMenu.tsx';
import { UsedBy } from './UsedBy.tsx';

const shelves = [
  ...kinds.map((value) => ({ value, label: kindWords[value].name })),
  { value: 'archived', label: 'Archived' } as const,
];

/** The named sets of people that journeys, campaigns and other segments use. */
export function SegmentsPage() {
  const navigate = useNavigate({ from: '/audience/segments' });
  const search = useSearch({ from: '/shell/audience/segments' });
  const segments = useQuery(trpc.segments.list.queryOptions());
  const whyNot = useWhyNot('editSegments');
  const maySuppress = useMay('editSuppression');
  const set = (change: SegmentsSearch) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const close = () => set({ new: undefined });
  const reason = maySuppress ? null : whyNot;
  const newButton = (
    <Reason text={reason}>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => set({ new: true })}
        data-testid="new-segment"
      >
        New segment
      </Button>
    </Reason>
  );
  return (
    <>
      <TopBar
        title="Segments"
        crumbs={[{ label: 'Audience', to: '/audience' }]}
        actions={segments.data?.length === 0 ? undefined : newButton}
      />
      <div className={room.room}>
        <AudienceNav />
        <Loaded from={segments} skeleton={<TableSkeleton columns={[110, 80, 110, 110]} />}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={IconUsersGroup} title="No segments yet" action={newButton}>
                A segment is a named set of people: those who meet a rule, kept up to date, or a list.
                Journeys can start when people enter one.
              </Empty>
            ) : (
              <>
                <div className={room.tools}>
                  <SearchInput label="Search segments" value={search.q} onSearch={(q) => set({ q })} />
                  <Choice
                    label="Kind"
                    any="Any kind"
                    width={180}
                    value={search.kind}
                    options={shelves}
                    onChange={(kind) => set({ kind })}
                  />
                </div>
                <SegmentsTable
                  segments={all.filter(
                    ({ name, kind, archivedAt }) =>
                      (archivedAt !== null) === (search.kind === 'archived') &&
                      (search.kind === undefined || search.kind === 'archived' || kind === search.kind) &&
                      name.toLowerCase().includes((search.q ?? '').toLowerCase()),
                  )}
                />
              </>
            )
          }
        </Loaded>
      </div>
      <Modal opened={search.new === true} onClose={close} title="New segment" size={480}>
        <NewSegmentForm onClose={close} />
      </Modal>
    </>
  );
}

function SegmentsTable({ segments }: { segments: SegmentRow[] }) {
  const { role } = useMe();
  if (segments.length === 0)
    return (
      <Empty icon={IconUsersGroup} title="No matching segments">
        Try other words or another kind.
      </Empty>
    );
  return (
    <Table
      columns={[
        'Segment',
        ['Kind', table.middle],
        ['People', table.number],
        ['Used by', table.middle],
        ['State', table.wide],
        'Actions',
      ]}
      data-testid="segments"
    >
      {segments.map((segment) => (
        <OpenRow key={segment.id} data-segment={segment.id}>
          <td>
            <OpenLink to="/audience/segments/$segmentId" params={{ segmentId: segment.id }}>
              {segment.name}
            </OpenLink>
          </td>
          <td className={`${table.muted} ${table.middle}`}>{kindWords[segment.kind].name}</td>
          <td className={table.number}>{count(segment.count)}</td>
          <td className={`${table.muted} ${table.middle}`}>
            <UsedBy uses={segment.uses} most={2} />
          </td>
          <td className={`${table.muted} ${table.wide}`}>
            <AsOf segment={segment} />
          </td>
          <td className={table.number}>
            {segment.archivedAt === null ? (
              <SegmentMenu segment={segment} />
            ) : (
              may(role, kindWords[segment.kind].permission) && (
                <RestoreButton kind="segments" one="segment" item={segment} />
              )
            )}
          </td>
        </OpenRow>
      ))}
    </Table>
  );
}

/** Asks for the kind of segment, and its name. A segment with a rule is created when its rule is saved. */
function NewSegmentForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { role } = useMe();
  const mine = kinds.filter((kind) => may(role, kindWords[kind].permission));
  const [kind, setKind] = useState(mine[0] ?? 'list');
  const [name, setName] = useState('');
  const create = useMutation(
    trpc.segments.create.mutationOptions({
      onSuccess: ({ id }) => {
        refresh('segments');
        navigate({ to: '/audience/segments/$segmentId', params: { segmentId: id } });
      },
    }),
  );
  const begin = () =>
    kind === 'rule'
      ? navigate({ to: '/audience/new-segment', search: { name: name.trim() } })
      : create.mutate({ kind, name: name.trim() });
  return (
    <Form
      onSubmit={() => {
        if (name.trim() !== '') begin();
      }}
    >
      <Radio.Group
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? kind)}
        label="Kind"
      >
        <Stack gap="sm" mt="xs">
          {mine.map((value) => (
            <Radio
              key={value}
              value={value}
              label={kindWords[value].name}
              description={kindWords[value].description}
              data-autofocus={value === kind || undefined}
              data-testid={`kind-${value}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <CreateFooter
        name={name}
        onName={setName}
        error={create.error}
        action={kind === 'rule' ? 'Choose conditions' : 'Create segment'}
        creating={create.isPending}
        onClose={onClose}
        testId="create-segment"
      />
    </Form>
  );
}
