import { Alert, Button, Group, TextInput } from '@mantine/core';
import { Reason } from '../ui/Reason.tsx';

/** The foot of a form that begins something: its name, what went wrong, and the way out or on. */
export function CreateFooter({
  name,
  onName,
  problem,
  action,
  notYet = null,
  creating,
  onClose,
  testId,
}: {
  name: string;
  onName: (name: string) => void;
  /** Why creating it failed, as a sentence; null where it did not. */
  problem: string | null;
  /** What the button says, such as "Create card". */
  action: string;
  /** What else than the name is missing, as a sentence. */
  notYet?: string | null;
  creating: boolean;
  onClose: () => void;
  testId?: string;
}) {
  return (
    <>
      <TextInput
        label="Name"
        mt="md"
        maxLength={120}
        value={name}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => onName(event.currentTarget.value)}
      />
      {problem !== null && (
        <Alert color="red" variant="light" mt="md" role="alert">
          {problem} Nothing was created; try again.
        </Alert>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Reason text={name.trim() === '' ? 'Type a name first.' : notYet}>
          <Button type="submit" loading={creating} data-testid={testId}>
            {action}
          </Button>
        </Reason>
      </Group>
    </>
  );
}
