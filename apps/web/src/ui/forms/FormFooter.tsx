import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorAlert } from '../ErrorAlert.tsx';
import { Reason } from '../Reason.tsx';

/** The footer of a form: the error, Cancel, and the main button. */
export function FormFooter(props: {
  /** The button's label, such as "Create card". */
  action: string;
  busy: boolean;
  /** What is missing, as a sentence. */
  whyNot?: string | null;
  error?: unknown;
  /** What the error left unchanged. */
  note?: string;
  onClose: () => void;
  /** Whether Cancel has the focus initially. */
  careful?: boolean;
  testId?: string | undefined;
  /** Shown apart from the two buttons, such as “Remove”. */
  children?: ReactNode;
}) {
  return (
    <>
      <ErrorAlert error={props.error} note={props.note} mt="md" />
      <Group justify="flex-end" gap="xs" mt="lg">
        {props.children}
        <Button variant="default" onClick={props.onClose} data-autofocus={props.careful}>
          Cancel
        </Button>
        <Reason text={props.whyNot ?? null}>
          <Button type="submit" loading={props.busy} data-testid={props.testId}>
            {props.action}
          </Button>
        </Reason>
      </Group>
    </>
  );
}
