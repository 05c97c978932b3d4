import { UnstyledButton } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import type { ProductRow } from '../server/views.ts';
import { Shown } from '../ui/AssetImage.tsx';
import { count, money } from '../ui/format/numbers.ts';
import { Moment } from '../ui/Moment.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { OpenRow } from '../ui/tables/OpenRow.tsx';
import { Table } from '../ui/tables/Table.tsx';
import table from '../ui/tables/table.module.css';
import classes from './Catalog.module.css';

export function ProductsTable({ rows, onEdit }: { rows: ProductRow[]; onEdit: (id: string) => void }) {
  return (
    <Table
      bare
      columns={[
        'Product',
        ['Category', table.middle],
        ['Price', table.number],
        ['Stock', table.number],
        ['Updated', table.wide],
      ]}
      data-testid="products"
    >
      {rows.map((row) => (
        <OpenRow key={row.id} data-product={row.id}>
          <td>
            <span className={classes.product}>
              {row.picture === null ? (
                <span className={classes.picture}>
                  <IconPhoto size={18} aria-hidden />
                </span>
              ) : (
                <Shown
                  className={classes.picture}
                  src={`/catalog-files/pictures/${encodeURIComponent(row.id)}?v=${encodeURIComponent(row.picture)}`}
                  alt=""
                  loading="lazy"
                  small
                />
              )}
              <span>
                <UnstyledButton className={table.strong} onClick={() => onEdit(row.id)} data-opens>
                  {row.name}
                </UnstyledButton>
                <span className={`${table.muted} ${classes.id}`}>{row.id}</span>
              </span>
            </span>
          </td>
          <td className={`${table.muted} ${table.middle}`}>{row.category}</td>
          <td className={table.number}>{money(row.priceCents, row.currency)}</td>
          <td className={table.number}>
            {row.stock === 0 ? (
              <StatusChip tone="amber">Out of stock</StatusChip>
            ) : row.stock === null ? (
              <span className={table.muted}>Not tracked</span>
            ) : (
              count(row.stock)
            )}
          </td>
          <td className={`${table.muted} ${table.wide}`}>
            <Moment at={row.updatedAt} />
          </td>
        </OpenRow>
      ))}
    </Table>
  );
}
