import type { CustomerView } from '../../server/views.ts';
import { money } from '../../ui/format/numbers.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { NothingYet, Panel } from './Panel.tsx';

/** What this person ordered, newest first. */
export function CustomerOrders({ orders }: { orders: CustomerView['orders'] }) {
  return (
    <Panel title="Orders">
      {orders.length === 0 ? (
        <NothingYet>No orders yet. They come from your store once it’s connected.</NothingYet>
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

/** What an order's event says about its content: "2 × Mug, Beans", or how many items there were. */
export function itemsOf(properties: Record<string, unknown>): string {
  const lists = [properties.items, properties.products].filter(Array.isArray);
  const names = lists.flat().flatMap((item: unknown) => {
    if (typeof item === 'string') return [item];
    if (typeof item !== 'object' || item === null) return [];
    const name = ['name', 'title', 'product', 'item'].map((key) => Reflect.get(item, key)).find(isText);
    const quantity: unknown = Reflect.get(item, 'quantity');
    return name ? [typeof quantity === 'number' && quantity > 1 ? `${quantity} × ${name}` : name] : [];
  });
  if (names.length > 0)
    return names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
  const one = [properties.item, properties.product].find(isText);
  if (one) return one;
  return typeof properties.items === 'number'
    ? `${properties.items} ${properties.items === 1 ? 'item' : 'items'}`
    : '–';
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
