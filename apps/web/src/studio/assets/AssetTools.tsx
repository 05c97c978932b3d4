import { IconFolder } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { trpc } from '../../server/trpc.ts';
import type { AssetRow } from '../../server/views.ts';
import { Choice } from '../../ui/forms/Choice.tsx';
import room from '../../ui/room/room.module.css';
import { pageByPage } from '../../ui/tables/PagedList.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import classes from './Assets.module.css';

const kinds = [
  { value: 'image', label: 'Pictures' },
  { value: 'animation', label: 'Animations' },
  { value: 'video', label: 'Videos' },
] as const;

/** Search, kind, tag, and the folders as a row of switches. */
export function AssetTools(props: {
  filter: AssetFilter;
  set: (filter: AssetFilter) => void;
  folders: readonly string[];
  tags: readonly string[];
  /** The button to add to the library, for people who may. */
  add: ReactNode;
  description: string;
}) {
  const { filter, set } = props;
  const known = withChosen(props.folders, filter.folder);
  const tags = withChosen(props.tags, filter.tag);
  return (
    <div>
      <div className={room.tools}>
        <SearchInput
          label="Search the library"
          value={filter.search}
          onSearch={(search) => set({ ...filter, search })}
        />
        <Choice
          label="Kind"
          any="All types"
          value={filter.kind}
          options={kinds}
          onChange={(kind) => set({ ...filter, kind })}
        />
        {tags.length > 0 && (
          <Choice
            label="Tag"
            any="Any tag"
            value={filter.tag}
            options={tags.map((tag) => ({ value: tag, label: tag }))}
            onChange={(tag) => set({ ...filter, tag })}
          />
        )}
        <span className={classes.add}>{props.add}</span>
      </div>
      <div className={classes.under}>
        {known.length > 0 && (
          <fieldset className={classes.folders} aria-label="Folders">
            {[undefined, ...known].map((folder) => (
              <button
                key={folder ?? ''}
                type="button"
                className={classes.folder}
                aria-pressed={filter.folder === folder}
                onClick={() => set({ ...filter, folder })}
              >
                {folder !== undefined && <IconFolder size={14} stroke={1.8} aria-hidden />}
                {folder ?? 'All'}
              </button>
            ))}
          </fieldset>
        )}
        <span className={classes.quiet}>{props.description}</span>
      </div>
    </div>
  );
}

/** The existing values and the current one, which may no longer be among them. */
const withChosen = (all: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen === undefined || all.includes(chosen) ? all : [chosen, ...all];

export interface AssetFilter {
  /** Part of the name, the description, or a tag. */
  search?: string | undefined;
  folder?: string | undefined;
  tag?: string | undefined;
  kind?: AssetRow['kind'] | undefined;
}

/** The library in pages, newest first. The old results stay visible while a new filter loads. */
export function useAssets({ search, folder, tag, kind }: AssetFilter) {
  return useInfiniteQuery(trpc.assets.list.infiniteQueryOptions({ search, folder, tag, kind }, pageByPage));
}

export type AssetList = ReturnType<typeof useAssets>;
