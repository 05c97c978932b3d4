import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../ErrorAlert.tsx';
import { Reason } from '../Reason.tsx';

/** Asks once before an action that affects people: what it does, how many it affects, and whether it can be undone. */
export function Confirm(props: {
  opened: boolean;
  title: string;
  children: ReactNode;
  verb: string;
  danger?: boolean;
  /** Why it can't be done, or not yet. */
  whyNot?: string | null;
  /** The change that it makes, whose progress and error it shows. */
  mutation?: { isPending: boolean; error: unknown };
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size={440}>
      <div>{props.children}</div>
      <ErrorAlert error={props.mutation?.error} note="Nothing was changed." mt="md" />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={props.onClose} data-autofocus>
          Cancel
        </Button>
        <Reason text={props.whyNot ?? null}>
          <Button
            color={props.danger === true ? 'red' : undefined}
            loading={props.mutation?.isPending ?? false}
            onClick={props.onConfirm}
          >
            {props.verb}
          </Button>
        </Reason>
      </Group>
    </Modal>
  );
}
