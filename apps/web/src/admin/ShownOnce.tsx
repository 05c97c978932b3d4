import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Secret } from '../ui/forms/Secret.tsx';
import classes from './Admin.module.css';

/** What a dialog ends with: something to copy that is shown this once. `children` say what for. */
export function ShownOnce(props: {
  value: string;
  testId: string;
  /** What is to be known of it besides. */
  also?: ReactNode;
  done?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <>
      <p className={classes.says} role="status">
        {props.children}
      </p>
      <Secret value={props.value} testId={props.testId} />
      {props.also && <p className={classes.says}>{props.also}</p>}
      <Group justify="flex-end" mt="md">
        <Button onClick={props.onClose}>{props.done ?? 'I’ve saved it'}</Button>
      </Group>
    </>
  );
}
