import { Button, Group } from '@mantine/core';
import { ErrorAlert } from '../ErrorAlert.tsx';
import { Reason } from '../Reason.tsx';

/** The foot of a form: what went wrong, the way out, and the way on. */
export function FormFooter(props: {
  /** What the button says, such as "Create card". */
  action: string;
  busy: boolean;
  /** What is missing, as a sentence. */
  whyNot?: string | null;
  error?: unknown;
  /** What the error left as it was. */
  note?: string;
  onClose: () => void;
  /** Whether the way out has the focus at first. */
  careful?: boolean;
  testId?: string | undefined;
}) {
  return (
    <>
      <ErrorAlert error={props.error} note={props.note} mt="md" />
      <Group justify="flex-end" gap="xs" mt="lg">
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
