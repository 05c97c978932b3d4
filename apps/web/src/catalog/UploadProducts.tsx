import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useWhyNot } from '../server/session.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { counted } from '../ui/format/numbers.ts';
import { CsvButton } from '../ui/forms/CsvButton.tsx';
import { RefusedRows } from './RefusedRows.tsx';
import { sendFile } from './sendFile.ts';

interface Uploaded {
  saved: number;
  refused: { row: number; reason: string }[];
}

/** Uploads a CSV of products, and shows the result. */
export function UploadProducts() {
  const whyNot = useWhyNot('editCatalog');
  const upload = useMutation({ mutationFn: (file: File) => sendFile<Uploaded>('products', file) });
  const done = upload.data ?? null;
  return (
    <>
      <CsvButton label="CSV of products" whyNot={whyNot} busy={upload.isPending} onFile={upload.mutate} />
      <Modal
        opened={done !== null || upload.error !== null}
        onClose={upload.reset}
        title={done ? `${counted(done.saved, 'product')} saved` : 'Nothing was saved'}
        size={520}
      >
        <ErrorAlert error={upload.error} />
        {done?.refused.length === 0 && <p>No row was refused.</p>}
        {done && <RefusedRows rows={done.refused} of="row" />}
      </Modal>
    </>
  );
}
