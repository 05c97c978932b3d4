import { ActionIcon, Alert, Button, Skeleton, Tabs } from '@mantine/core';
import { IconSend, IconUserPlus, IconUsersGroup, IconX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { describeRule } from '@waymark/audience/words/describe';
import { useState } from 'react';
import { NameField } from '../../editing/fields/NameField.tsx';
import { ruleNames, useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { refresh } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc, trpcClient } from '../../server/trpc.ts';
import type { SegmentView } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { nextOf, PagedList } from '../../ui/tables/PagedList.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { noticeOf, undoNotice } from '../../ui/undoNotice.tsx';
import { CustomersTable } from '../people/CustomersTable.tsx';
import { AddPeople } from './AddPeople.tsx';
import { AsOf } from './AsOf.tsx';
import { kindWords } from './kinds.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { SegmentMenu } from './SegmentMenu.tsx';
import { UsedBy } from './UsedBy.tsx';

const crumbs = [
  { label: 'Audience', to: '/audience' },
  { label: 'Segments', to: '/audience/segments' },
];

/** One segment: its rule, and who is in it. */
export function SegmentPage() {
  const { segmentId } = useParams({ from: '/shell/audience/segments/$segmentId' });
  const segment = useQuery(trpc.segments.get.queryOptions({ id: segmentId }));
  if (segment.data !== undefined) return <Segment segment={segment.data} />;
  return (
    <>
      <TopBar crumbs={crumbs} title="Segment" />
      {segment.error === null ? (
        <div className={room.room} role="status" aria-busy="true" aria-label="Loading">
          <Skeleton height={320} radius="lg" />
        </div>
      ) : (
        <RoomProblem error={segment.error} retry={() => segment.refetch()} />
      )}
    </>
  );
}

function Segment({ segment }: { segment: SegmentView }) {
  const navigate = useNavigate({ from: '/audience/segments/$segmentId' });
  const { tab } = useSearch({ from: '/shell/audience/segments/$segmentId' });
  const names = ruleNames(useVocabulary());
  const mayChange = useMay(kindWords[segment.kind].permission) && segment.archivedAt === null;
  const maySend = useMay('editJourneys') && segment.kind !== 'suppression';
  const rename = useMutation(
    trpc.segments.change.mutationOptions({
      onSuccess: () => refresh('segments'),
      onError: noticeOf('The name wasn’t changed.'),
    }),
  );
  const { id, revision, rule } = segment;
  const people = <Members segment={segment} mayChange={mayChange && rule === null} />;
  return (
    <>
      <TopBar
        crumbs={crumbs}
        documentTitle={segment.name}
        title={
          <NameField
            name={segment.name}
            of="segment"
            width={260}
            mayRename={mayChange}
            rename={(name) => rename.mutate({ id, revision, name })}
          />
        }
        actions={
          segment.archivedAt === null && (
            <>
              {maySend && (
                <Button
                  component={Link}
                  to={`/audience/segments/${id}/send`}
                  leftSection={<IconSend size={16} stroke={1.6} aria-hidden />}
                  data-testid="send-to-segment"
                >
                  Send to this segment
                </Button>
              )}
              <SegmentMenu segment={segment} />
            </>
          )
        }
      />
      <div className={room.room}>
        {segment.archivedAt !== null && (
          <Alert color="gray" variant="light" mb="md">
            This segment is archived. Restore it from the list of archived segments to use it.
          </Alert>
        )}
        <p className={room.lead}>
          {kindWords[segment.kind].name} ·{' '}
          {(segment.exactAsOf !== null || segment.kind !== 'rule') &&
            `${counted(segment.count, 'person', 'people')} · `}
          <AsOf segment={segment} />
          <UsedBy uses={segment.uses} before=" · used by " />
        </p>
        {rule === null ? (
          people
        ) : (
          <Tabs
            value={tab ?? 'rule'}
            keepMounted={false}
            onChange={(next) =>
              navigate({ search: { tab: next === 'people' ? 'people' : undefined }, replace: true })
            }
          >
            <Tabs.List mb="md">
              <Tabs.Tab value="rule">Rule</Tabs.Tab>
              <Tabs.Tab value="people">People</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="rule">
              {mayChange ? (
                <RuleEditor key={id} name={segment.name} segment={{ ...segment, rule }} />
              ) : (
                <p data-testid="rule-words">{describeRule(rule, 'they ', names) || 'Everyone'}</p>
              )}
            </Tabs.Panel>
            <Tabs.Panel value="people">{people}</Tabs.Panel>
          </Tabs>
        )}
      </div>
    </>
  );
}

/** A segment's members, latest first; people on a list can be added and removed. */
function Members({ segment, mayChange }: { segment: SegmentView; mayChange: boolean }) {
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
      variant={segment.kind === 'list' ? 'default' : 'filled'}
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
