import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Secret } from '../ui/forms/Secret.tsx';
import classes from './Admin.module.css';

/** The end of a dialog: something to copy that is shown only once. `children` say what for. */
export function ShownOnce(props: {
  value: string;
  testId: string;
  /** A note below it. */
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
