import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWhyNot } from '../../server/session.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { CsvButton } from '../../ui/forms/CsvButton.tsx';
import classes from './Imports.module.css';
import { uploadCsv } from './uploadCsv.ts';

/** Uploads a CSV, then opens its import. */
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
      <CsvButton label="CSV file" whyNot={whyNot} busy={upload.isPending} filled onFile={upload.mutate} />
      {upload.isPending && (
        <Progress value={100 * progress} size="sm" w={180} aria-label="Uploaded" transitionDuration={120} />
      )}
      <ErrorAlert error={upload.error} note="Nothing was imported." />
    </div>
  );
}
