import { VisuallyHidden } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import table from './table.module.css';

/** A column's heading. A class of the table says how it is aligned, or at which width it is shown. */
export type Column = string | readonly [heading: string, className: string | undefined];

/** Rows under their headings, in a frame or `bare`. The heading "Actions" is for screen readers only. */
export function Table({
  columns,
  bare = false,
  className = '',
  caption,
  children,
  ...rest
}: ComponentProps<'table'> & {
  columns: readonly Column[];
  bare?: boolean;
  caption?: string;
  children: ReactNode;
}) {
  const rows = (
    <table {...rest} className={`${table.table} ${className}`}>
      {caption !== undefined && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column) => {
            const [heading, stands] = typeof column === 'string' ? [column] : column;
            return (
              <th key={heading} scope="col" className={stands}>
                {heading === 'Actions' ? <VisuallyHidden>Actions</VisuallyHidden> : heading}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
  return bare ? rows : <div className={table.frame}>{rows}</div>;
}
