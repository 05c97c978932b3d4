import { Button, Group, Modal, type ModalProps } from '@mantine/core';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { Secret } from '../ui/forms/Secret.tsx';
import classes from './Admin.module.css';

const Holding = createContext<(held: boolean) => void>(() => {});

/** A dialog that may end by showing something only once: then only its own button closes it. */
export function OnceDialog({ children, ...props }: ModalProps) {
  const [held, setHeld] = useState(false);
  return (
    <Modal {...props} closeOnClickOutside={false} closeOnEscape={!held} withCloseButton={!held}>
      <Holding value={setHeld}>{children}</Holding>
    </Modal>
  );
}

/** The last step of an `OnceDialog`: something to copy that is shown only once. `children` say what it is for. */
export function ShownOnce(props: {
  value: string;
  testId: string;
  /** A note below it. */
  also?: ReactNode;
  done?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const hold = use(Holding);
  useEffect(() => {
    hold(true);
    return () => hold(false);
  }, [hold]);
  return (
    <>
      <p className={classes.description} role="status">
        {props.children}
      </p>
      <Secret value={props.value} testId={props.testId} focused />
      {props.also && <p className={classes.description}>{props.also}</p>}
      <Group justify="flex-end" mt="md">
        <Button onClick={props.onClose}>{props.done ?? 'I’ve saved it'}</Button>
      </Group>
    </>
  );
}
