import { Button } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Secret } from '../../ui/forms/Secret.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { Section } from '../Section.tsx';
import { ConnectionDialog } from './ConnectionDialog.tsx';

/** The stores whose orders, carts, checkouts and customers come in through webhooks. */
export function Connections() {
  const listed = useQuery(trpc.connections.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<{ id: string; name: string } | null>(null);
  const remove = useMutation(
    trpc.connections.remove.mutationOptions(useSaved(['connections'], () => setRemoving(null))),
  );
  return (
    <Section
      title="Stores"
      description="A Shopify store sends its orders, carts, checkouts and customers here. Add the address to the store’s webhooks, once for each topic."
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          Connect a store
        </Button>
      }
    >
      <Loaded from={listed} skeleton={<TableSkeleton columns={[90, 200, 60]} rows={2} />}>
        {({ stores }) =>
          stores.length === 0 ? (
            <Empty icon={IconBuildingStore} title="No stores yet">
              Connect one, and its orders and carts can start journeys.
            </Empty>
          ) : (
            <Table
              columns={['Name', 'Address for webhooks', ['Last received', table.middle], 'Actions']}
              className={table.stacked}
            >
              {stores.map(({ id, name, address, heardAt, heardTopic }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>
                    <Secret value={address} testId="store-address" />
                  </td>
                  <td className={`${table.muted} ${table.middle}`}>
                    {heardAt === null ? (
                      'Nothing yet'
                    ) : (
                      <>
                        <Moment at={heardAt} />
                        <div>{heardTopic}</div>
                      </>
                    )}
                  </td>
                  <td className={table.number}>
                    <SmallButton aria-label={`Disconnect ${name}`} onClick={() => setRemoving({ id, name })}>
                      Disconnect
                    </SmallButton>
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
      <ConnectionDialog opened={adding} topics={listed.data?.topics ?? []} onClose={() => setAdding(false)} />
      <Confirm
        opened={removing !== null}
        title={`Disconnect “${removing?.name ?? ''}”?`}
        verb="Disconnect"
        danger
        mutation={remove}
        onConfirm={() => removing !== null && remove.mutate({ id: removing.id })}
        onClose={() => setRemoving(null)}
      >
        Anything it sends from now on is refused. People and events it already sent stay.
      </Confirm>
    </Section>
  );
}
