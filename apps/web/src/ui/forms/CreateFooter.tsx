import { TextInput } from '@mantine/core';
import { FormFooter } from './FormFooter.tsx';

/** The footer of a form that creates something: its name, the error, Cancel and Create. */
export function CreateFooter(props: {
  name: string;
  onName: (name: string) => void;
  /** Why creating it failed; null if it didn't. */
  error: unknown;
  /** The button's label, such as "Create card". */
  action: string;
  /** What is missing besides the name, as a sentence. */
  notYet?: string | null;
  creating: boolean;
  onClose: () => void;
  testId?: string;
}) {
  const { name, onName, error, action, notYet = null, creating, onClose, testId } = props;
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
