import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CustomerRow } from '../../server/views.ts';
import { phoneWords } from '../../ui/format/phone.ts';
import { zonePlace } from '../../ui/format/time.ts';
import { consentWords } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { OpenRow } from '../../ui/OpenRow.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Table } from '../../ui/Table.tsx';
import table from '../../ui/table.module.css';

/** People in rows; with an `action`, each has it at its end. */
export function CustomersTable({
  rows,
  action,
}: {
  rows: CustomerRow[];
  action?: ((row: CustomerRow) => ReactNode) | undefined;
}) {
  return (
    <Table
      columns={[
        'Person',
        ['Phone', table.middle],
        'Marketing texts',
        ['Time zone', table.wide],
        ['Last event', table.middle],
        ['Added', table.wide],
        ...(action ? ['Actions'] : []),
      ]}
      bare
      data-testid="customers"
    >
      {rows.map((row) => {
        const { word, tone } = consentWords[row.marketing];
        return (
          <OpenRow key={row.id} data-customer={row.id}>
            <td>
              <Link
                to="/audience/$customerId"
                params={{ customerId: row.id }}
                className={table.strong}
                data-opens
              >
                {row.name}
              </Link>
              {row.externalId !== null && row.externalId !== row.name && (
                <span className={table.muted}> {row.externalId}</span>
              )}
            </td>
            <td className={table.middle} style={{ whiteSpace: 'nowrap' }}>
              {row.phone === null ? <span className={table.muted}>No number</span> : phoneWords(row.phone)}
            </td>
            <td>
              <StatusChip tone={tone}>{word}</StatusChip>
            </td>
            <td className={`${table.muted} ${table.wide}`}>
              {row.zone === null ? 'Unknown' : zonePlace(row.zone)}
            </td>
            <td className={`${table.muted} ${table.middle}`}>
              {row.lastEventAt === null ? 'None yet' : <Moment at={row.lastEventAt} />}
            </td>
            <td className={`${table.muted} ${table.wide}`}>
              <Moment at={row.createdAt} show="date" />
            </td>
            {action && <td className={table.number}>{action(row)}</td>}
          </OpenRow>
        );
      })}
    </Table>
  );
}
