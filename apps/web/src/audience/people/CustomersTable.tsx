import type { ReactNode } from 'react';
import type { CustomerRow } from '../../server/views.ts';
import { phoneWords } from '../../ui/format/phone.ts';
import { zonePlace } from '../../ui/format/time.ts';
import { consentWords, getsNoTexts, spoken, valueWords } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { OpenLink, OpenRow } from '../../ui/tables/OpenRow.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { traitWords } from './traitWords.ts';

/** People in rows, each ending with the `action`, if there is one. */
export function CustomersTable(props: {
  rows: (Omit<CustomerRow, 'values'> & Partial<Pick<CustomerRow, 'values'>> & { since?: string })[];
  /** Additional properties and traits to show. */
  columns?: readonly string[];
  /** The heading of the rows' `since`, which is shown instead of when they were added to the audience. */
  since?: string;
  action?: ((row: Omit<CustomerRow, 'values'>) => ReactNode) | undefined;
}) {
  const { rows, columns = [], since, action } = props;
  return (
    <Table
      columns={[
        'Person',
        ['Phone', table.middle],
        'Marketing texts',
        ['Time zone', table.wide],
        ['Last event', table.middle],
        [since ?? 'Added', table.wide],
        ...columns.map(spoken),
        ...(action ? ['Actions'] : []),
      ]}
      bare
      data-testid="customers"
    >
      {rows.map((row) => {
        const { word, tone, title } = marketingOf(row);
        return (
          <OpenRow key={row.id} data-customer={row.id}>
            <td>
              <OpenLink to="/audience/$customerId" params={{ customerId: row.id }}>
                {row.name}
              </OpenLink>
              {row.externalId !== null && row.externalId !== row.name && (
                <span className={table.muted}> {row.externalId}</span>
              )}
            </td>
            <td className={table.middle} style={{ whiteSpace: 'nowrap' }}>
              {row.phone === null ? <span className={table.muted}>No number</span> : phoneWords(row.phone)}
            </td>
            <td>
              <StatusChip tone={tone} title={title}>
                {word}
              </StatusChip>
            </td>
            <td className={`${table.muted} ${table.wide}`}>
              {row.zone === null ? 'Unknown' : zonePlace(row.zone)}
            </td>
            <td className={`${table.muted} ${table.middle}`}>
              {row.lastEventAt === null ? 'None yet' : <Moment at={row.lastEventAt} />}
            </td>
            <td className={`${table.muted} ${table.wide}`}>
              <Moment at={row.since ?? row.createdAt} show="date" />
            </td>
            {columns.map((name) => (
              <td key={name}>{cellOf(name, row.values)}</td>
            ))}
            {action && <td className={table.number}>{action(row)}</td>}
          </OpenRow>
        );
      })}
    </Table>
  );
}

/** Whether they get marketing texts: a suppression list comes before what they agreed to. */
export const marketingOf = ({ marketing, suppressedBy }: Pick<CustomerRow, 'marketing' | 'suppressedBy'>) =>
  suppressedBy === null
    ? { ...consentWords[marketing], title: undefined }
    : { ...getsNoTexts, title: `On the suppression list “${suppressedBy}”` };

function cellOf(name: string, values: Record<string, unknown> = {}): ReactNode {
  const value = values[name];
  if (value === null || value === undefined) return <span className={table.muted}>–</span>;
  if (['trait.last_order', 'trait.last_click'].includes(name))
    return <Moment at={String(value)} show="date" />;
  return name.startsWith('trait.')
    ? (traitWords(name.slice(6), value) ?? valueWords(value))
    : valueWords(value);
}
