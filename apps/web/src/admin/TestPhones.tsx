import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../server/refresh.ts';
import { trpc } from '../server/trpc.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { phoneWords } from '../ui/format/phone.ts';
import { Form } from '../ui/forms/Form.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Reason } from '../ui/Reason.tsx';
import { SmallButton } from '../ui/SmallButton.tsx';
import { Table } from '../ui/tables/Table.tsx';
import { TableSkeleton } from '../ui/tables/TableSkeleton.tsx';
import table from '../ui/tables/table.module.css';
import { Section } from './Section.tsx';

/** The phones of teammates that may get tests. */
export function TestPhones() {
  const phones = useQuery(trpc.tests.phones.queryOptions());
  const done = { onSuccess: () => refresh('tests') };
  const remove = useMutation(trpc.tests.removePhone.mutationOptions(done));
  return (
    <Section
      title="Test phones"
      description="Your teammates’ phones, for trying out messages and cards before customers get them. A phone that replies STOP gets no more tests until it replies START."
    >
      <Loaded from={phones} skeleton={<TableSkeleton columns={[140, 120]} rows={2} />}>
        {(listed) =>
          listed.length > 0 && (
            <Table columns={['Name', 'Phone number', 'Actions']}>
              {listed.map(({ id, name, phone, stopped }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>
                    {phoneWords(phone)}
                    {stopped && <div className={table.muted}>Replied STOP</div>}
                  </td>
                  <td className={table.number}>
                    <SmallButton aria-label={`Remove ${name}`} onClick={() => remove.mutate({ id })}>
                      Remove
                    </SmallButton>
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
      <ErrorAlert error={remove.error} />
      <AddPhone />
    </Section>
  );
}

function AddPhone() {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [agreed, setAgreed] = useState(false);
  const add = useMutation(
    trpc.tests.addPhone.mutationOptions({
      onSuccess: () => {
        setName('');
        setPhone('');
        setAgreed(false);
        return refresh('tests');
      },
    }),
  );
  return (
    <Form
      onSubmit={() => {
        if (agreed && name.trim() !== '') add.mutate({ name: name.trim(), phone });
      }}
    >
      <Group align="flex-end" mt="md" gap="sm">
        <TextInput
          label="Name"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="test-phone-name"
        />
        <TextInput
          label="Phone number"
          type="tel"
          placeholder="+1 415 555 0100"
          maxLength={40}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
          data-testid="test-phone-number"
        />
      </Group>
      <Checkbox
        my="sm"
        label="The owner of this phone agreed to get test messages"
        checked={agreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
        data-testid="test-phone-agreed"
      />
      <Reason
        text={
          !agreed || name.trim() === '' || phone.trim() === ''
            ? 'Fill in the name and the number, and tick that the owner agreed.'
            : null
        }
      >
        <Button type="submit" variant="default" loading={add.isPending} data-testid="add-test-phone">
          Add a test phone
        </Button>
      </Reason>
      <ErrorAlert error={add.error} mt="sm" />
    </Form>
  );
}
