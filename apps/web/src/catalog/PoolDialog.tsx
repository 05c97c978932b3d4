import { Button, FileButton, Group, Modal, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { NumberField } from '../editing/fields/NumberField.tsx';
import { refresh } from '../server/refresh.ts';
import { sendFile } from '../server/sendFile.ts';
import { useWhyNot } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import type { PoolRow } from '../server/views.ts';
import { counted } from '../ui/format/numbers.ts';
import { Form } from '../ui/forms/Form.tsx';
import { FormFooter } from '../ui/forms/FormFooter.tsx';
import classes from './Catalog.module.css';
import { RefusedRows } from './RefusedRows.tsx';

interface Props {
  opened: boolean;
  /** Null for a new one. */
  pool: PoolRow | null;
  onClose: () => void;
}

interface Added {
  added: number;
  known: number;
  refused: { row: number; reason: string }[];
}

/** A coupon pool's name and alert level, and its codes: pasted, or from a file. */
export function PoolDialog(props: Props) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.pool?.name ?? 'New coupon pool'}
      size={520}
    >
      <PoolForm {...props} />
    </Modal>
  );
}

function PoolForm({ pool, onClose }: Props) {
  const whyNot = useWhyNot('editCatalog');
  const [id, setId] = useState(pool?.id ?? null);
  const [name, setName] = useState(pool?.name ?? '');
  const [alarmBelow, setAlarmBelow] = useState(pool?.alarmBelow ?? 100);
  const [pasted, setPasted] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const create = useMutation(trpc.catalog.createPool.mutationOptions());
  const change = useMutation(trpc.catalog.changePool.mutationOptions());
  /** If the codes are refused, the pool already exists, so trying again adds them to it. */
  const save = useMutation({
    mutationFn: async () => {
      const settings = { name: name.trim(), alarmBelow };
      let saved = id;
      if (saved === null) {
        ({ id: saved } = await create.mutateAsync(settings));
        setId(saved);
      } else await change.mutateAsync({ id: saved, ...settings });
      const codes = file ?? (pasted.trim() === '' ? null : new Blob([pasted]));
      return codes && (await sendFile<Added>(`/catalog-files/coupons/${saved}`, codes));
    },
    onSettled: () => refresh('catalog'),
    onSuccess: (added) => {
      if (!added) onClose();
    },
  });
  if (save.data)
    return (
      <>
        <p>
          {counted(save.data.added, 'code')} added
          {save.data.known > 0 ? `; ${counted(save.data.known, 'was', 'were')} there already` : ''}.
        </p>
        <RefusedRows rows={save.data.refused} of="line" />
        <Group justify="flex-end" mt="lg">
          <Button onClick={onClose} data-autofocus>
            Done
          </Button>
        </Group>
      </>
    );
  const submit = () => {
    if (name.trim() !== '' && whyNot === null) save.mutate();
  };
  return (
    <Form onSubmit={submit} data-testid="pool-form">
      <div className={classes.pair}>
        <TextInput
          label="Name"
          description="As you choose it in messages"
          data-autofocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NumberField
          labeled
          label="Warn below"
          description="Codes that are left"
          min={0}
          max={1_000_000}
          whole
          value={alarmBelow}
          onChange={setAlarmBelow}
        />
        <Textarea
          className={classes.wide}
          label="Add codes"
          description="One on each line, up to 100,000. Each is given to only one person."
          minRows={5}
          maxRows={12}
          autosize
          readOnly={file !== null}
          value={file ? `From ${file.name}` : pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          data-testid="paste-codes"
        />
        <Group gap="xs" className={classes.wide}>
          <FileButton
            accept=".csv,.tsv,.txt,text/csv"
            onChange={setFile}
            inputProps={{ 'aria-label': 'File of codes' }}
          >
            {(props) => (
              <Button {...props} size="compact-sm" variant="default">
                Choose a CSV
              </Button>
            )}
          </FileButton>
          {file && (
            <Button size="compact-sm" variant="subtle" onClick={() => setFile(null)}>
              Remove it
            </Button>
          )}
        </Group>
        {pool !== null && (
          <Text size="sm" c="dimmed" className={classes.wide}>
            {counted(pool.left, 'code')} left, {pool.given} given, {pool.redeemed} redeemed. To record that a
            code was redeemed, send the event “coupon_redeemed” with it.
          </Text>
        )}
      </div>
      <FormFooter
        action="Save"
        busy={save.isPending}
        whyNot={whyNot ?? (name.trim() === '' ? 'Give the pool a name.' : null)}
        error={save.error}
        note="No codes were added."
        onClose={onClose}
        testId="save-pool"
      />
    </Form>
  );
}
