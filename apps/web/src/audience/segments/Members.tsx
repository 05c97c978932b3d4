import { ActionIcon, Button } from '@mantine/core';
import { IconUserPlus, IconUsersGroup, IconX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { trpc, trpcClient } from '../../server/trpc.ts';
import type { SegmentView } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import room from '../../ui/room/room.module.css';
import { nextOf, PagedList } from '../../ui/tables/PagedList.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { noticeOf, undoNotice } from '../../ui/undoNotice.tsx';
import { CustomersTable } from '../people/CustomersTable.tsx';
import { AddPeople } from './AddPeople.tsx';

/** A segment's members, latest first; people on a list can be added and removed. */
export function Members({ segment, mayChange }: { segment: SegmentView; mayChange: boolean }) {
  const { id, count: total } = segment;
  const navigate = useNavigate({ from: '/audience/segments/$segmentId' });
  const { q } = useSearch({ from: '/shell/audience/segments/$segmentId' });
  const [adding, setAdding] = useState(false);
  const members = useInfiniteQuery({
    ...trpc.segments.members.infiniteQueryOptions({ id, search: q }, { getNextPageParam: nextOf }),
    placeholderData: keepPreviousData,
  });
  const remove = useMutation({
    mutationFn: (person: { id: string; name: string }) =>
      trpcClient.segments.setMembers.mutate({ id, remove: { ids: [person.id] } }),
    onSuccess: (_, person) => {
      refresh('segments');
      undoNotice(`${person.name} removed.`, async () => {
        await trpcClient.segments.setMembers.mutate({ id, add: { ids: [person.id] } });
        await refresh('segments');
      });
    },
    onError: noticeOf('Nobody was removed.'),
  });
  const add = mayChange && (
    <Button
      leftSection={<IconUserPlus size={16} aria-hidden />}
      onClick={() => setAdding(true)}
      data-testid="add-people"
    >
      Add people
    </Button>
  );
  return (
    <>
      <div className={room.tools}>
        <SearchInput
          label="Search by name or customer ID"
          value={q}
          onSearch={(words) => navigate({ search: (now) => ({ ...now, q: words }), replace: true })}
          width={280}
        />
        <span className={room.spring} />
        {add}
      </div>
      <PagedList
        from={members}
        columns={[90, 80, 90, 110]}
        one="person"
        many="people"
        total={(rows) => (q === undefined ? Math.max(total, rows) : null)}
        empty={
          <Empty icon={IconUsersGroup} title={q === undefined ? 'Nobody yet' : 'No matches'}>
            {q !== undefined
              ? `Nobody in this segment is called “${q}”.`
              : segment.building
                ? 'Its people are still being found.'
                : segment.kind === 'rule'
                  ? 'Nobody matches its rule yet. People enter as soon as they do.'
                  : 'Add people by name, or paste their customer IDs or phone numbers.'}
          </Empty>
        }
      >
        {(rows) => (
          <CustomersTable
            rows={rows}
            since={segment.kind === 'rule' ? 'Entered' : 'Added'}
            action={
              mayChange
                ? (person) => (
                    <ActionIcon aria-label={`Remove ${person.name}`} onClick={() => remove.mutate(person)}>
                      <IconX size={16} aria-hidden />
                    </ActionIcon>
                  )
                : undefined
            }
          />
        )}
      </PagedList>
      <AddPeople segmentId={id} opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}
