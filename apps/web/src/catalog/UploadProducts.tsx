import { Alert, Button, FileButton, Modal } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useWhyNot } from '../server/session.tsx';
import { counted } from '../ui/format/numbers.ts';
import { Reason } from '../ui/Reason.tsx';
import { RefusedRows } from './RefusedRows.tsx';
import { sendFile } from './sendFile.ts';

interface Uploaded {
  saved: number;
  refused: { row: number; reason: string }[];
}

/** Takes a CSV of products, and says what became of it. */
export function UploadProducts() {
  const whyNot = useWhyNot('editCatalog');
  const upload = useMutation({ mutationFn: (file: File) => sendFile<Uploaded>('products', file) });
  const done = upload.data ?? null;
  return (
    <>
      <FileButton
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(file) => file && upload.mutate(file)}
        inputProps={{ 'aria-label': 'CSV of products' }}
      >
        {(props) => (
          <Reason text={whyNot}>
            <Button
              {...props}
              variant="default"
              leftSection={<IconUpload size={16} aria-hidden />}
              loading={upload.isPending}
            >
              Upload a CSV
            </Button>
          </Reason>
        )}
      </FileButton>
      <Modal
        opened={done !== null || upload.error !== null}
        onClose={upload.reset}
        title={done ? `${counted(done.saved, 'product')} saved` : 'Nothing was saved'}
        size={520}
      >
        {upload.error !== null && (
          <Alert color="red" variant="light" role="alert">
            {upload.error.message}
          </Alert>
        )}
        {done?.refused.length === 0 && <p>No row was refused.</p>}
        {done && <RefusedRows rows={done.refused} of="row" />}
      </Modal>
    </>
  );
}
