import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { Secret } from '../../ui/forms/Secret.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { Section } from '../Section.tsx';
import { OnceDialog, ShownOnce } from '../ShownOnce.tsx';

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
      <OnceDialog opened={adding} onClose={() => setAdding(false)} title="Connect a store" size={560}>
        <ConnectionForm topics={listed.data?.topics ?? []} onClose={() => setAdding(false)} />
      </OnceDialog>
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

/** Connects a store with its signing secret; then shows the address for its webhooks. */
function ConnectionForm({ topics, onClose }: { topics: string[]; onClose: () => void }) {
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const add = useMutation(trpc.connections.add.mutationOptions(useSaved(['connections'])));
  if (add.data !== undefined)
    return (
      <ShownOnce value={add.data.address} testId="new-store-address" done="Done" onClose={onClose}>
        In Shopify, open Settings › Notifications › Webhooks and create a webhook with this address, in JSON,
        for each of these topics: {topics.join(', ')}.
      </ShownOnce>
    );
  const missing =
    name.trim() === ''
      ? 'Give the store a name.'
      : secret.trim().length < 16
        ? 'Paste the signing secret. It has 16 characters or more.'
        : null;
  return (
    <Form
      onSubmit={() => {
        if (missing === null) add.mutate({ name: name.trim(), secret: secret.trim() });
      }}
    >
      <TextInput
        label="Name of the store"
        maxLength={80}
        data-autofocus
        mb="md"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Signing secret"
        description="In Shopify under Settings › Notifications › Webhooks: “Your webhooks will be signed with …”. It can’t be seen again here."
        maxLength={200}
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <FormFooter
        action="Connect"
        busy={add.isPending}
        whyNot={missing}
        error={add.error}
        note="No store was connected."
        onClose={onClose}
      />
    </Form>
  );
}
