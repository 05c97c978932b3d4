import { Button } from '@mantine/core';
import { IconUpload, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { whenShown } from '../../ui/onDemand.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import type { AudienceSearch } from '../../ui/search.ts';
import { nextOf, PagedList } from '../../ui/tables/PagedList.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { AudienceNav } from '../AudienceNav.tsx';
import { CustomersTable } from './CustomersTable.tsx';
import { columnsOf } from './columns.ts';
import { ExportPeople } from './ExportPeople.tsx';
import { PeopleFilters } from './PeopleFilters.tsx';
import { peopleRule } from './peopleRule.ts';

const PeopleViews = whenShown(() => import('./PeopleViews.tsx').then((module) => module.PeopleViews));

/** Everyone this workspace knows. */
export function AudiencePage() {
  const navigate = useNavigate({ from: '/audience' });
  const filters = useSearch({ from: '/shell/audience' });
  const { q } = filters;
  const kind = useVocabulary().profile.find(({ name }) => name === filters.property)?.kind;
  const sought = { search: q, rule: peopleRule(filters, kind), marketing: filters.consent };
  const people = useInfiniteQuery({
    ...trpc.customers.list.infiniteQueryOptions(
      { ...sought, sort: filters.sort, columns: columnsOf(filters.cols) },
      { getNextPageParam: nextOf },
    ),
    placeholderData: keepPreviousData,
  });
  const set = (change: AudienceSearch) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const everyone = () => navigate({ search: {}, replace: true });
  return (
    <>
      <TopBar
        title="Audience"
        actions={
          <>
            <Button
              size="compact-md"
              variant="subtle"
              component={Link}
              to="/audience/identifiers"
              data-testid="shared-identifiers"
            >
              Shared identifiers
            </Button>
            <ExportPeople sought={sought} />
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconUpload size={16} aria-hidden />}
              component={Link}
              to="/audience/imports"
            >
              Import
            </Button>
          </>
        }
      />
      <div className={room.room}>
        <AudienceNav />
        <div className={room.tools}>
          <SearchInput
            label="Search by name, phone or customer ID"
            value={q}
            onSearch={(q) => set({ q })}
            width={300}
          />
          <PeopleFilters value={filters} onChange={set} />
          <PeopleViews
            value={filters}
            onChange={set}
            onView={(search) => navigate({ search, replace: true })}
          />
        </div>
        <PagedList
          from={people}
          columns={[90, 80, 90, 110]}
          one="person"
          many="people"
          empty={
            Object.values(sought).every((one) => one === undefined) ? (
              <Empty icon={IconUsers} title="No people yet">
                Import a CSV of people, or connect your store or app: each person is added with their first
                event. Each person has a consent log.
              </Empty>
            ) : (
              <Empty icon={IconUsers} title="No matches" all={['Show everyone', everyone]}>
                {sought.rule === undefined && sought.marketing === undefined
                  ? `No name, phone or id here looks like “${q}”.`
                  : 'Nobody here meets all of these filters.'}
              </Empty>
            )
          }
        >
          {(rows) => <CustomersTable rows={rows} columns={columnsOf(filters.cols)} />}
        </PagedList>
      </div>
    </>
  );
}
