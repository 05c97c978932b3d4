import { Alert, Button, FileButton, Progress } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWhyNot } from '../../server/session.tsx';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Imports.module.css';
import { uploadCsv } from './uploadCsv.ts';

/** Takes a CSV up, then goes to what it holds. */
export function UploadButton() {
  const whyNot = useWhyNot('importPeople');
  const navigate = useNavigate();
  const [progress, setProgress] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadCsv(file, setProgress),
    onSuccess: (importId) => navigate({ to: '/audience/imports/$importId', params: { importId } }),
  });
  return (
    <div className={classes.upload}>
      <FileButton
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(file) => file && upload.mutate(file)}
        inputProps={{ 'aria-label': 'CSV file' }}
      >
        {(props) => (
          <Reason text={whyNot}>
            <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} loading={upload.isPending}>
              Upload a CSV
            </Button>
          </Reason>
        )}
      </FileButton>
      {upload.isPending && (
        <Progress value={100 * progress} size="sm" w={180} aria-label="Uploaded" transitionDuration={120} />
      )}
      {upload.error !== null && (
        <Alert color="red" variant="light" role="alert">
          {upload.error.message} Nothing was imported.
        </Alert>
      )}
    </div>
  );
}
