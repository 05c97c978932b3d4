import { Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { readStoreLines } from './storeLines.ts';

const MOST = 500;

/** Adds several stores at once, as spreadsheet rows. */
export function StoresUpload({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [text, setText] = useState('');
  const { stores, problem } = readStoreLines(text);
  const save = useMutation(
    trpc.stores.save.mutationOptions({
      onSuccess: () => {
        refresh('stores', 'vocabulary');
        setText('');
        onClose();
      },
    }),
  );
  const reason =
    problem ??
    (stores.length === 0
      ? 'Paste at least one line.'
      : stores.length > MOST
        ? `Add up to ${MOST} stores at a time.`
        : null);
  return (
    <Modal opened={opened} onClose={onClose} title="Add several stores" size={620}>
      <Form onSubmit={() => save.mutate({ stores: stores.map((store) => ({ ...store, hours: null })) })}>
        <Textarea
          label="Stores"
          description="One store on each line, as copied from a spreadsheet: ID, name, address, latitude, longitude, time zone. A store whose ID is known already is replaced."
          placeholder="downtown, Downtown, 1600 Wynkoop St, 39.7527, -104.9992, America/Denver"
          autosize
          minRows={6}
          maxRows={14}
          data-autofocus
          value={text}
          error={text === '' ? null : problem}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FormFooter
          action={stores.length === 1 ? 'Add 1 store' : `Add ${stores.length} stores`}
          busy={save.isPending}
          whyNot={reason}
          error={save.error}
          note="No store was added."
          onClose={onClose}
        />
      </Form>
    </Modal>
  );
}
