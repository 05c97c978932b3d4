import { Alert, type MantineSpacing } from '@mantine/core';
import { sentenceOf } from '../server/errors.ts';

/** What went wrong, and in `note` what stays unchanged; nothing if there is no error. */
export function ErrorAlert(props: {
  error: unknown;
  note?: string | undefined;
  mt?: MantineSpacing;
  mb?: MantineSpacing;
}) {
  const { error, note, mt, mb } = props;
  if (error === null || error === undefined) return null;
  return (
    <Alert color="red" variant="light" role="alert" mt={mt} mb={mb}>
      {sentenceOf(error)} {note}
    </Alert>
  );
}
