import { Skeleton } from '@mantine/core';
import classes from './table.module.css';

/** A table's skeleton before its rows are known: `columns` are widths in px, the first column takes the rest. */
export function TableSkeleton(props: { columns: number[]; rows?: number; height?: number }) {
  const { columns, rows = 8, height = 44 } = props;
  return (
    <div className={classes.frame} aria-busy="true" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: all rows are the same
          key={row}
          style={{
            display: 'flex',
            alignItems: 'center',
            gap: 24,
            height,
            padding: '0 16px',
            borderBottom: row < rows - 1 ? '1px solid var(--wm-line)' : 0,
          }}
        >
          <div style={{ flex: 1, minWidth: 0 }}>
            <Skeleton height={12} width={`${40 + ((row * 17) % 35)}%`} />
          </div>
          {columns.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column has no identity but its position
            <Skeleton key={column} height={12} width={width} />
          ))}
        </div>
      ))}
    </div>
  );
}
