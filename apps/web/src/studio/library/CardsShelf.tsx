import { Skeleton } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Choice } from '../../ui/forms/Choice.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import room from '../../ui/room/room.module.css';
import type { StudioSearch } from '../../ui/search.ts';
import { MoreRows } from '../../ui/tables/MoreRows.tsx';
import { nextOf } from '../../ui/tables/PagedList.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { cardWords } from '../statusWords.ts';
import { CardTile } from './CardTile.tsx';
import { NewCard } from './NewCard.tsx';
import classes from './Shelf.module.css';

const statuses = (['draft', 'inReview', 'changesAsked', 'approved'] as const).map((value) => ({
  value,
  label: cardWords[value].word,
}));
const kinds = [
  { value: 'card', label: 'Cards' },
  { value: 'template', label: 'Templates' },
] as const;

/** All cards and the workspace's own templates, newest change first. */
export function CardsShelf() {
  const navigate = useNavigate({ from: '/studio' });
  const search = useSearch({ from: '/shell/studio' });
  const mayEdit = useMay('editCards');
  const set = (change: Partial<StudioSearch>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const { q, folder, kind, status } = search;
  const filtered = q !== undefined || folder !== undefined || kind !== undefined || status !== undefined;
  const cards = useInfiniteQuery(
    trpc.cards.list.infiniteQueryOptions(
      { search: q || undefined, folder, kind, status },
      { getNextPageParam: nextOf },
    ),
  );
  const folders = useFolders();
  return (
    <>
      <Loaded
        from={cards}
        skeleton={
          <div className={classes.grid} aria-busy>
            {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
              <Skeleton key={key} className={classes.skeleton} height="auto" radius="md" />
            ))}
          </div>
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          const total = pages[0]?.total ?? 0;
          if (total === 0 && !filtered)
            return (
              <Empty icon={IconTemplate} title="No cards yet">
                A card is the picture in an MMS: on brand, legible on a phone, small enough for carriers, and
                personal to each recipient. Start from a template.
              </Empty>
            );
          return (
            <>
              <div className={room.tools}>
                <SearchInput label="Search cards" value={q} onSearch={(words) => set({ q: words })} />
                <Choice
                  label="Status"
                  any="Any status"
                  value={status}
                  options={statuses}
                  onChange={(value) => set({ status: value })}
                />
                <Choice
                  label="Kind"
                  any="Cards and templates"
                  width={180}
                  value={kind}
                  options={kinds}
                  onChange={(value) => set({ kind: value })}
                />
                {folders.length > 0 && (
                  <Choice
                    label="Folder"
                    any="Any folder"
                    value={folder}
                    options={folders.map((value) => ({ value, label: value }))}
                    onChange={(value) => set({ folder: value })}
                  />
                )}
              </div>
              {rows.length === 0 ? (
                <Empty
                  icon={IconTemplate}
                  title="No cards match"
                  all={[
                    'Show all cards',
                    () => set({ q: undefined, folder: undefined, kind: undefined, status: undefined }),
                  ]}
                />
              ) : (
                <>
                  <ul className={classes.grid}>
                    {rows.map((row) => (
                      <CardTile key={row.id} row={row} folders={folders} />
                    ))}
                  </ul>
                  <MoreRows list={cards} shown={rows.length} total={total} one="card" />
                </>
              )}
            </>
          );
        }}
      </Loaded>
      {mayEdit && (
        <NewCard opened={search.new === true} folder={folder} onClose={() => set({ new: undefined })} />
      )}
    </>
  );
}

/** The folders of cards, according to the newest cards. */
function useFolders(): string[] {
  const all = useQuery(trpc.cards.list.queryOptions({}));
  return [
    ...new Set(all.data?.rows.map(({ folder }) => folder).filter((folder) => folder !== '') ?? []),
  ].toSorted();
}
