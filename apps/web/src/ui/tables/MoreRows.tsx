import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { count, counted } from '../format/numbers.ts';
import { SmallButton } from '../SmallButton.tsx';
import classes from './table.module.css';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The end of a long list: how much of it is shown. More rows load when it is reached, or with the button. */
export function MoreRows(props: {
  list: Paged;
  shown: number;
  /** Null if there are too many to count. */
  total: number | null;
  /** The noun for a row: "card"; `many` is the plural if it isn't just an s. */
  one: string;
  many?: string;
}) {
  const { list, shown, total, one, many = `${one}s` } = props;
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const near = entry?.isIntersecting === true;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div className={classes.footer} ref={ref}>
      <span role="status">
        {total === null
          ? `${count(shown)}${hasNextPage ? '+' : ''} ${many}`
          : shown < total
            ? `${count(shown)} of ${counted(total, one, many)}`
            : counted(total, one, many)}
      </span>
      {hasNextPage && (
        <SmallButton loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </SmallButton>
      )}
    </div>
  );
}
