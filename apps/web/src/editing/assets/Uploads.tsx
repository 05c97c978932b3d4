import { Button, FileButton, Progress } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { counted } from '../../ui/format/numbers.ts';
import classes from './Assets.module.css';
import { UploadRow } from './UploadRow.tsx';
import { type Uploads as UploadsState, underWay } from './useUploads.ts';

/** The button to add pictures (and `videos`), the allowed formats, and the results. */
export function Uploads({ uploads, videos = false }: { uploads: UploadsState; videos?: boolean }) {
  return (
    <div className={classes.uploads}>
      <AddPictures uploads={uploads} videos={videos} />
      <span className={classes.note}>{addWords(videos)}</span>
      <UploadList uploads={uploads} />
    </div>
  );
}

export function AddPictures({ uploads, videos = false }: { uploads: UploadsState; videos?: boolean }) {
  return (
    <FileButton multiple accept={acceptedFiles(videos)} onChange={uploads.add}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          leftSection={<IconUpload size={16} stroke={1.75} aria-hidden />}
          data-testid="add-pictures"
        >
          Add pictures
        </Button>
      )}
    </FileButton>
  );
}

export const addWords = (videos: boolean): string =>
  `${videos ? 'JPEG, PNG, GIF, WebP, SVG, or a short MP4. Drop or paste them here.' : 'JPEG, PNG, GIF, WebP, or SVG. Drop or paste them here.'} They’re resized to fit your sender.`;

export const acceptedFiles = (videos: boolean): string =>
  `image/jpeg,image/png,image/gif,image/webp,image/svg+xml${videos ? ',video/mp4' : ''}`;

/** The progress of uploads, and those that failed, with reasons. `onShow` shows one that already existed. */
export function UploadList(props: { uploads: UploadsState; onShow?: ((id: string) => void) | undefined }) {
  const { uploads, onShow } = props;
  const { list, total } = uploads;
  if (list.length === 0) return null;
  const going = list.filter(({ state }) => underWay(state));
  const finished = list.filter(({ state }) => !underWay(state));
  const sent = going.reduce((sum, { state }) => sum + (state.kind === 'sending' ? state.progress : 0), 0);
  const through = total - going.length;
  return (
    <section className={classes.uploadList} aria-label="Uploads" data-testid="uploads">
      {going.length > 0 && (
        <div className={classes.overall}>
          <span role="status">
            {total === 1 ? `Adding ${going[0]?.file.name ?? ''}` : `Adding ${through + 1} of ${total}`}
          </span>
          <Progress
            value={total === 0 ? 100 : Math.round(((through + sent) / total) * 100)}
            aria-label="Uploading"
            style={{ flex: 1 }}
          />
        </div>
      )}
      {finished.length > 1 && (
        <div className={classes.overall}>
          <span style={{ flex: 1 }}>{sumUp(finished)}</span>
          <Button size="compact-xs" variant="default" onClick={uploads.clear}>
            Dismiss all
          </Button>
        </div>
      )}
      {finished.length > 0 && (
        <ul className={classes.finished}>
          {finished.map((upload) => (
            <UploadRow key={upload.key} upload={upload} uploads={uploads} onShow={onShow} />
          ))}
        </ul>
      )}
    </section>
  );
}

function sumUp(finished: UploadsState['list']): string {
  const refused = finished.filter(({ state }) => state.kind === 'refused').length;
  const known = finished.length - refused;
  return [
    ...(refused > 0 ? [`${counted(refused, 'file')} not added`] : []),
    ...(known > 0 ? [`${known} already in your library`] : []),
  ].join(', ');
}
