import { Alert, type MantineSpacing } from '@mantine/core';
import { isAnswered, sentenceOf } from '../server/errors.ts';

/** After a change whose answer never came. */
const UNKNOWN = 'It may have gone through all the same: look before you try again.';

/** What went wrong, and in `note` what stays unchanged, as far as that is known; nothing if there is no error. */
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
      {sentenceOf(error)} {isAnswered(error) ? note : UNKNOWN}
    </Alert>
  );
}
