import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import classes from './Assets.module.css';
import type { Upload, Uploads } from './useUploads.ts';

/** The message about one file: why it wasn't added, or that it already existed. */
export function UploadRow(props: {
  upload: Upload;
  uploads: Uploads;
  onShow?: ((id: string) => void) | undefined;
}) {
  const { upload, uploads, onShow } = props;
  const { file, key, state } = upload;
  return (
    <li className={classes.upload} data-testid="upload-row" data-kind={state.kind}>
      <span className={classes.fileName} title={file.name}>
        {file.name}
      </span>
      {state.kind === 'refused' && (
        <span className={classes.refused} role="alert">
          {state.reason}
        </span>
      )}
      {state.kind === 'refused' && state.again && (
        <Button size="compact-xs" variant="default" onClick={() => uploads.again(upload)}>
          Try again
        </Button>
      )}
      {state.kind === 'known' && (
        <span className={classes.known} role="status">
          Already in your library as “{state.name}”.
        </span>
      )}
      {state.kind === 'known' && onShow !== undefined && (
        <Button size="compact-xs" variant="default" onClick={() => onShow(state.id)}>
          Show it
        </Button>
      )}
      <ActionIcon size="sm" aria-label={`Dismiss ${file.name}`} onClick={() => uploads.remove(key)}>
        <IconX size={14} />
      </ActionIcon>
    </li>
  );
}
