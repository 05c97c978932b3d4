import { Button, Group, Modal, Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../server/session.tsx';
import { type Inputs, type Outputs, trpc, trpcClient } from '../../server/trpc.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { PersonField } from '../fields/PersonField.tsx';
import { labelOf, originOf } from '../words/variable.ts';
import classes from './SendTest.module.css';

type Tested = Pick<Inputs['tests']['send'], 'text' | 'media' | 'event' | 'product' | 'what' | 'subject'>;

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Saves the document being edited, if the test is made from the saved one, and returns what to send. */
  prepare: () => Promise<Tested>;
  /** The names of its variables. */
  variables: readonly string[];
}

const MADE_UP = 'made-up';
const madeUp = { value: MADE_UP, label: 'Made-up values' };

/** Sends the message being edited to a teammate's phone, with somebody's values or made-up ones. */
export function SendTestDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Send a test" size={440}>
      <SendTestForm {...props} />
    </Modal>
  );
}

/** Once the phones are known to be none, the way to add one. */
const focus = (link: HTMLAnchorElement | null): void => link?.focus();

function SendTestForm({ prepare, variables, onClose }: Omit<Props, 'opened'>) {
  const mayAdd = useMay('manageTestPhones');
  const phones = useQuery(trpc.tests.phones.queryOptions());
  const [phoneId, setPhoneId] = useState<string | null>(null);
  const [whose, setWhose] = useState(MADE_UP);
  const [values, setValues] = useState<Record<string, string>>({});
  const send = useMutation({
    mutationFn: async () => {
      const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
      const person = whose === MADE_UP ? { values: filled } : { customerId: whose };
      return trpcClient.tests.send.mutate({ ...(await prepare()), phoneId: phoneId ?? '', ...person });
    },
  });
  if (phones.data?.length === 0)
    return (
      <Text size="sm">
        There are no test phones yet.{' '}
        {mayAdd ? (
          <>
            Add your teammates’ phones in{' '}
            <Link ref={focus} to="/admin" search={{ tab: 'senders' }}>
              Admin, under Senders
            </Link>
            .
          </>
        ) : (
          'An admin can add your teammates’ phones in Admin, under Senders.'
        )}
      </Text>
    );
  return (
    <Form
      className={classes.form}
      onSubmit={() => {
        if (phoneId !== null) send.mutate();
      }}
    >
      <Select
        label="To"
        placeholder="Choose a teammate’s phone"
        data-autofocus
        value={phoneId}
        onChange={setPhoneId}
        data={(phones.data ?? []).map(({ id, name, phone, stopped }) => ({
          value: id,
          label: `${name} (${phone})${stopped ? ': replied STOP' : ''}`,
          disabled: stopped,
        }))}
        data-testid="test-phone"
      />
      {variables.length > 0 && (
        <>
          <PersonField
            label="Fill in with"
            first={madeUp}
            value={whose}
            onChange={setWhose}
            testId="test-whose"
          />
          {whose === MADE_UP &&
            variables.map((name) => (
              <TextInput
                key={name}
                label={originOf(name) ? `${labelOf(name)} (${originOf(name)?.description})` : labelOf(name)}
                placeholder="Leave blank for the fallback"
                maxLength={100}
                value={values[name] ?? ''}
                onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
                data-testid={`test-value-${name}`}
              />
            ))}
        </>
      )}
      <Text size="xs" c="dimmed">
        The text starts with [Test]. It’s sent right away, even in quiet hours, and isn’t counted in any
        results.
      </Text>
      <ErrorAlert error={send.error} />
      {send.data && <TestProgress id={send.data.id} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Reason text={phoneId === null ? 'Choose a test phone first.' : null}>
          <Button type="submit" loading={send.isPending} data-testid="send-test">
            {send.data ? 'Send again' : 'Send test'}
          </Button>
        </Reason>
      </Group>
    </Form>
  );
}

type Status = Outputs['tests']['status']['status'];

/** How often a test in progress is polled, ms. */
const LOOK = 1_000;

const words: Record<Status, string> = {
  queued: 'Sending…',
  sending: 'Sending…',
  accepted: 'On its way…',
  sent: 'On its way…',
  delivered: 'Delivered',
  undelivered: 'Not delivered',
  failed: 'Not sent',
};
const ended: readonly Status[] = ['delivered', 'undelivered', 'failed'];

/** The progress of a test. */
function TestProgress({ id }: { id: string }) {
  const status = useQuery({
    ...trpc.tests.status.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && ended.includes(state.data.status) ? false : LOOK),
  });
  const now = status.data;
  return (
    <Text size="sm" role="status" data-testid="test-status" data-status={now?.status}>
      {now ? words[now.status] : 'Sending…'}
      {now?.reason ? `. ${now.reason}` : ''}
    </Text>
  );
}
