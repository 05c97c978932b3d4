import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { Reason } from '../Reason.tsx';

/** Uploads a CSV; `label` says of what. */
export function CsvButton(props: {
  label: string;
  whyNot: string | null;
  busy: boolean;
  /** Whether it is the main action on the screen. */
  filled?: boolean;
  onFile: (file: File) => void;
}) {
  return (
    <FileButton
      accept=".csv,.tsv,.txt,text/csv"
      onChange={(file) => file && props.onFile(file)}
      inputProps={{ 'aria-label': props.label }}
    >
      {(button) => (
        <Reason text={props.whyNot}>
          <Button
            {...button}
            variant={props.filled ? 'filled' : 'default'}
            leftSection={<IconUpload size={16} aria-hidden />}
            loading={props.busy}
          >
            Upload a CSV
          </Button>
        </Reason>
      )}
    </FileButton>
  );
}
