import { type InfiniteData, keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from '../Loaded.tsx';
import { MoreRows } from './MoreRows.tsx';
import { TableSkeleton } from './TableSkeleton.tsx';
import table from './table.module.css';

interface Page<Row> {
  rows: Row[];
  /** The number of rows on all pages; missing or null if that isn't counted. */
  total?: number | null | undefined;
}

/** The cursor of the next page, for `getNextPageParam`. */
export const nextOf = <Next,>(page: { next?: Next | null }): Next | undefined => page.next ?? undefined;

/** For a query of pages whose filters change: the rows of before stay until the new ones are there. */
export const pageByPage = { getNextPageParam: nextOf, placeholderData: keepPreviousData };

/** A list that loads page by page: its rows and their number, a skeleton at first, or a text if there are none. */
export function PagedList<Row>(props: {
  from: Parameters<typeof MoreRows>[0]['list'] &
    Parameters<typeof Loaded<InfiniteData<Page<Row>, unknown>>>[0]['from'];
  /** Widths of the skeleton's columns, px. */
  columns: number[];
  empty: ReactNode;
  /** How many rows there are in all (null: unknown), given how many are shown; by default what the pages say. */
  total?: (shown: number) => number | null;
  /** The noun for a row: "card"; `many` is the plural if it isn't just an s. */
  one: string;
  many?: string;
  children: (rows: Row[]) => ReactNode;
}) {
  const { from, columns, empty, one, many, children } = props;
  return (
    <Loaded from={from} skeleton={<TableSkeleton columns={columns} />}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return empty;
        const unknown = from.hasNextPage ? null : rows.length;
        return (
          <div className={table.frame}>
            {children(rows)}
            <MoreRows
              list={from}
              shown={rows.length}
              total={props.total ? props.total(rows.length) : (pages[0]?.total ?? unknown)}
              one={one}
              {...(many && { many })}
            />
          </div>
        );
      }}
    </Loaded>
  );
}
