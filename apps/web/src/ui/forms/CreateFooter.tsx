import { TextInput } from '@mantine/core';
import { FormFooter } from './FormFooter.tsx';

/** The foot of a form that begins something: its name, what went wrong, and the way out or on. */
export function CreateFooter({
  name,
  onName,
  error,
  action,
  notYet = null,
  creating,
  onClose,
  testId,
}: {
  name: string;
  onName: (name: string) => void;
  /** Why creating it failed, null where it did not. */
  error: unknown;
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
      <FormFooter
        action={action}
        busy={creating}
        whyNot={name.trim() === '' ? 'Type a name first.' : notYet}
        error={error}
        note="Nothing was created; try again."
        onClose={onClose}
        testId={testId}
      />
    </>
  );
}
