import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sendFile } from '../server/sendFile.ts';
import { useWhyNot } from '../server/session.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { count, counted } from '../ui/format/numbers.ts';
import { CsvButton } from '../ui/forms/CsvButton.tsx';
import { Reason } from '../ui/Reason.tsx';
import { RefusedRows } from './RefusedRows.tsx';

interface Refused {
  refused: { row: number; reason: string }[];
}
type Uploaded = Refused & { saved: number };
type Rehearsal = Refused & { added: number; changed: number; same: number };

/** Uploads a CSV of products: says what it would do, saves them after confirmation, and shows the result. */
export function UploadProducts() {
  const whyNot = useWhyNot('editCatalog');
  const rehearse = useMutation({
    mutationFn: async (file: File) => ({
      file,
      ...(await sendFile<Rehearsal>('/catalog-files/products/rehearsal', file)),
    }),
  });
  const save = useMutation({
    mutationFn: (file: File) => sendFile<Uploaded>('/catalog-files/products', file),
  });
  const close = () => {
    rehearse.reset();
    save.reset();
  };
  const { data: plan, error } = rehearse;
  const done = save.data;
  const touched = plan ? plan.added + plan.changed : 0;
  return (
    <>
      <CsvButton
        label="CSV of products"
        whyNot={whyNot}
        busy={rehearse.isPending}
        onFile={(file) => {
          save.reset();
          rehearse.mutate(file);
        }}
      />
      <Modal
        opened={plan !== undefined || error !== null}
        onClose={close}
        title={
          done
            ? `${counted(done.saved, 'product')} saved`
            : plan
              ? 'If you save this file'
              : 'Nothing was saved'
        }
        size={520}
      >
        <ErrorAlert error={error} />
        {done ? (
          <RefusedRows rows={done.refused} of="row" />
        ) : (
          plan && (
            <>
              <p data-testid="products-rehearsal">
                {counted(plan.added, 'product is', 'products are')} new, {count(plan.changed)} would change,
                and {count(plan.same)} {plan.same === 1 ? 'is' : 'are'} the same already. Nothing is saved
                yet.
              </p>
              <RefusedRows rows={plan.refused} of="row" />
              <ErrorAlert error={save.error} note="Nothing was saved." mt="md" />
              <Group justify="flex-end" gap="xs" mt="lg">
                <Button variant="default" onClick={close} data-autofocus>
                  Cancel
                </Button>
                <Reason text={touched === 0 ? 'This file wouldn’t change any product.' : null}>
                  <Button loading={save.isPending} onClick={() => save.mutate(plan.file)}>
                    Save {counted(touched, 'product')}
                  </Button>
                </Reason>
              </Group>
            </>
          )
        )}
        {done?.refused.length === 0 && <p>No row was refused.</p>}
      </Modal>
    </>
  );
}
