import { Autocomplete, Button } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconUpload, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { sentenceOf } from '../../server/errors.ts';
import { type Inputs, trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { consentWords, getsNoTexts, spoken } from '../../ui/format/words.ts';
import { Choice } from '../../ui/forms/Choice.tsx';
import { whenShown } from '../../ui/onDemand.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { type AudienceSearch, marketingShown } from '../../ui/search.ts';
import { nextOf, PagedList } from '../../ui/tables/PagedList.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { AudienceNav } from '../AudienceNav.tsx';
import { CustomersTable } from './CustomersTable.tsx';
import { columnsOf, peopleRule } from './peopleRule.ts';

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

/** Downloads all the people in the list, once the user has confirmed their identity. */
function ExportPeople({ sought }: { sought: Inputs['customers']['export'] }) {
  const start = useMutation(
    trpc.customers.export.mutationOptions({
      onSuccess: ({ address }) => window.location.assign(address),
      onError: (error) =>
        notifications.show({ color: 'red', message: `${sentenceOf(error)} Nothing was downloaded.` }),
    }),
  );
  return (
    <Button
      size="compact-md"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={start.isPending}
      onClick={() => start.mutate(sought)}
    >
      Export
    </Button>
  );
}

const states = marketingShown.map((value) => ({
  value,
  label: (value === 'suppressed' ? getsNoTexts : consentWords[value]).word,
}));

/** Filters of the list of people, in addition to the search. */
function PeopleFilters(props: { value: AudienceSearch; onChange: (change: AudienceSearch) => void }) {
  const { value, onChange } = props;
  const { profile, segments } = useVocabulary();
  const known = profile.find(({ name }) => name === value.property);
  const inUse = segments.filter(({ id, archived }) => !archived || id === value.segment);
  return (
    <>
      {inUse.length > 0 && (
        <Choice
          label="Segment"
          any="Any segment"
          width={190}
          value={value.segment}
          options={inUse.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(segment) => onChange({ segment })}
        />
      )}
      <Choice
        label="Marketing texts"
        any="Any consent"
        value={value.consent}
        options={states}
        onChange={(consent) => onChange({ consent })}
      />
      <Choice
        label="Has property"
        any="Any property"
        width={190}
        value={value.property}
        options={profile.map(({ name }) => ({ value: name, label: spoken(name) }))}
        onChange={(property) => onChange({ property, is: undefined })}
      />
      {value.property !== undefined && (
        <ValueInput
          key={value.property}
          value={value.is ?? ''}
          examples={known?.kind === 'yesNo' ? ['true', 'false'] : (known?.examples ?? [])}
          onChange={(is) => onChange({ is: is === '' ? undefined : is })}
        />
      )}
    </>
  );
}

/** The property's value; empty for any. */
function ValueInput(props: { value: string; examples: string[]; onChange: (value: string) => void }) {
  const { value, examples, onChange } = props;
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, 250);
  useEffect(() => setTyped(value), [value]);
  return (
    <Autocomplete
      aria-label="Value"
      placeholder="any value"
      w={150}
      value={typed}
      data={examples}
      onChange={(next) => {
        setTyped(next);
        tell(next.trim());
      }}
    />
  );
}
