import { Alert } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { sentenceOf } from '../server/errors.ts';
import { SmallButton } from './SmallButton.tsx';

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

/** Shows the loaded data, a skeleton while it loads, or the error with a retry. Old data stays visible. */
export function Loaded<T>(props: { from: Asked<T>; skeleton: ReactNode; children: (data: T) => ReactNode }) {
  const { from, skeleton, children } = props;
  if (from.data !== undefined) return children(from.data);
  if (from.error === null || from.error === undefined) return skeleton;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconCloudOff size={18} aria-hidden />}
      title={sentenceOf(from.error)}
      m="md"
    >
      <p>Nothing changed, and journeys are still running.</p>
      <SmallButton mt="sm" loading={from.isFetching} onClick={() => from.refetch()}>
        Try again
      </SmallButton>
    </Alert>
  );
}
