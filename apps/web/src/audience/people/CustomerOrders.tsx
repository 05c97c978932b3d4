import type { CustomerView } from '../../server/views.ts';
import { money } from '../../ui/format/numbers.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Table } from '../../ui/Table.tsx';
import table from '../../ui/table.module.css';
import { itemsOf } from './itemsOf.ts';
import { NothingYet, Panel } from './Panel.tsx';

/** What this person ordered, newest first. */
export function CustomerOrders({ orders }: { orders: CustomerView['orders'] }) {
  return (
    <Panel title="Orders">
      {orders.length === 0 ? (
        <NothingYet>No orders yet. Your store sends them, or send them with POST /v1/orders.</NothingYet>
      ) : (
        <Table bare columns={['Ordered', 'Items', ['Total', table.number]]} data-testid="orders">
          {orders.map(({ id, at, properties }) => (
            <tr key={id}>
              <td className={table.muted}>
                <Moment at={at} />
              </td>
              <td>{itemsOf(properties)}</td>
              <td className={table.number}>{totalOf(properties)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function totalOf({ total, currency }: Record<string, unknown>): string {
  if (typeof total !== 'number') return '–';
  return money(Math.round(total * 100), typeof currency === 'string' ? currency : 'USD');
}
