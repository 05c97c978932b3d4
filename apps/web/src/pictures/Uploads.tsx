import { ActionIcon, Button, FileButton, Progress } from '@mantine/core';
import { IconUpload, IconX } from '@tabler/icons-react';
import classes from './pictures.module.css';
import type { useUploads } from './useUploads.ts';

/** The button to add pictures (and `videos`), and those on their way or refused, with reasons. */
export function Uploads({
  uploads,
  videos = false,
}: {
  uploads: ReturnType<typeof useUploads>;
  videos?: boolean;
}) {
  return (
    <div className={classes.uploads}>
      <FileButton
        multiple
        accept={`image/jpeg,image/png,image/gif,image/webp${videos ? ',video/mp4' : ''}`}
        onChange={uploads.add}
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconUpload size={16} stroke={1.75} />}>
            Add pictures
          </Button>
        )}
      </FileButton>
      <span className={classes.note}>
        {videos
          ? 'JPEG, PNG, GIF or a short MP4; drop or paste them here.'
          : 'JPEG, PNG or GIF, or drop them here.'}{' '}
        They are made to fit your sender.
      </span>
      {uploads.list.map((upload) => (
        <div key={upload.key} className={classes.upload}>
          <span className={classes.fileName}>{upload.file.name}</span>
          {upload.error === null ? (
            <Progress
              value={(upload.progress ?? 0) * 100}
              aria-label={`Uploading ${upload.file.name}`}
              style={{ flex: 1 }}
            />
          ) : (
            <>
              <span className={classes.refused} role="alert">
                {upload.error}
              </span>
              <Button size="compact-xs" variant="default" onClick={() => uploads.again(upload)}>
                Try again
              </Button>
            </>
          )}
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Put away ${upload.file.name}`}
            onClick={() => uploads.remove(upload.key)}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
