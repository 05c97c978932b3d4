import { Button, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../server/errors.ts';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { PictureView } from '../../server/views.ts';
import { Shown } from '../../ui/AssetImage.tsx';
import { Choice } from '../../ui/forms/Choice.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { useTypedText } from '../fields/useTyped.ts';
import classes from './Assets.module.css';
import { Dropzone } from './Dropzone.tsx';
import { Uploads } from './Uploads.tsx';
import { usePastedFiles } from './usePastedFiles.ts';
import { useUploads } from './useUploads.ts';

interface Props {
  opened: boolean;
  value: string | null;
  /** The title; "Choose a picture" by default. */
  title?: string;
  /** Whether short videos can be chosen too, which only messages can show. */
  videos?: boolean;
  /** Whether only still pictures can be chosen, no animations. */
  still?: boolean;
  /** One that can't be chosen. */
  except?: string;
  onClose: () => void;
  /** `alt`: its description, from the library or as just typed. */
  onPick: (id: string, alt: string) => void;
}

/** The workspace's pictures: to search, choose and describe, and to add to by button, by pasting or by dropping. */
export function PictureLibrary(props: Props) {
  const { opened, value, videos = false, still = false, onClose, onPick } = props;
  const pictures = useQuery(trpc.pictures.list.queryOptions(undefined, { enabled: opened }));
  const [search, setSearch] = useState('');
  const [folder, setFolder] = useState<string>();
  const [chosen, setChosen] = useState<string | null>(value);
  const [typed, setTyped] = useState<{ id: string; alt: string } | null>(null);
  const pick = ({ id, alt }: { id: string; alt: string }) =>
    onPick(id, (typed?.id === id ? typed.alt : alt).trim());
  const uploads = useUploads(({ id }) => setChosen(id), { videos });
  usePastedFiles(uploads.add, { listening: opened, onTop: true });
  const fitting = (pictures.data ?? []).filter(
    ({ id, kind }) => id !== props.except && (kind === 'image' || (kind === 'animation' ? !still : videos)),
  );
  const folders = [...new Set(fitting.map((one) => one.folder))].filter((name) => name !== '').toSorted();
  const shown = fitting.filter(
    (one) =>
      (folder === undefined || one.folder === folder) &&
      [one.name, one.alt, one.folder, ...one.tags]
        .join(' ')
        .toLowerCase()
        .includes(search.trim().toLowerCase()),
  );
  const picture = fitting.find((candidate) => candidate.id === chosen);
  return (
    <Modal opened={opened} onClose={onClose} title={props.title ?? 'Choose a picture'} size={760}>
      <Dropzone onFiles={uploads.add}>
        <div className={classes.bar}>
          <TextInput
            style={{ flex: 1 }}
            data-autofocus
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder="Search pictures"
            aria-label="Search pictures"
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          />
          {folders.length > 0 && (
            <Choice
              label="Folder"
              any="Any folder"
              value={folder}
              options={folders.map((name) => ({ value: name, label: name }))}
              onChange={setFolder}
            />
          )}
        </div>
        <Uploads uploads={uploads} videos={videos} />
        {pictures.isPending && (
          <div className={classes.grid} aria-busy="true">
            {['a', 'b', 'c', 'd'].map((key) => (
              <Skeleton key={key} height={150} radius="md" />
            ))}
          </div>
        )}
        {pictures.error && (
          <Text size="sm" c="var(--wm-red-text)" role="alert">
            {sentenceOf(pictures.error)}{' '}
            <SmallButton onClick={() => pictures.refetch()}>Try again</SmallButton>
          </Text>
        )}
        <div className={classes.grid} role="radiogroup" aria-label="Pictures">
          {shown.map((candidate) => (
            <label
              key={candidate.id}
              className={classes.tile}
              data-chosen={candidate.id === chosen || undefined}
            >
              <input
                type="radio"
                name="picture"
                checked={candidate.id === chosen}
                onChange={() => setChosen(candidate.id)}
                onClick={(event) => event.detail === 2 && pick(candidate)}
                data-testid={`picture-${candidate.id}`}
              />
              <Shown src={candidate.thumbnailUrl} alt="" loading="lazy" />
              <span title={candidate.name}>{candidate.name}</span>
              {candidate.kind !== 'image' && (
                <span className={classes.kind}>{candidate.kind === 'video' ? 'Video' : 'Animation'}</span>
              )}
            </label>
          ))}
        </div>
        {pictures.data && shown.length === 0 && (
          <Text size="sm" c="dimmed" py="lg" ta="center">
            {search || folder ? 'Nothing matches.' : 'No pictures yet. Drop one here, or add one above.'}
          </Text>
        )}
      </Dropzone>
      <footer className={classes.footer}>
        {picture ? (
          <AltEditor
            key={picture.id}
            picture={picture}
            onTyped={(alt) => setTyped({ id: picture.id, alt })}
          />
        ) : (
          <span style={{ flex: 1 }} />
        )}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Reason text={picture ? null : 'Choose one above first.'}>
          <Button onClick={() => picture && pick(picture)} data-testid="use-picture">
            {picture?.kind === 'video' ? 'Use this video' : 'Use this picture'}
          </Button>
        </Reason>
      </footer>
    </Modal>
  );
}

/** A picture's description: for screen readers and for people who don't load pictures. */
function AltEditor(props: {
  picture: PictureView;
  /** What is in the field, even before it is saved. */
  onTyped: (alt: string) => void;
}) {
  const { picture, onTyped } = props;
  const rename = useMutation(trpc.pictures.rename.mutationOptions(useSaved(['pictures'])));
  const alt = useTypedText(picture.alt, (next) =>
    rename.mutate({ id: picture.id, name: picture.name, alt: next }),
  );
  return (
    <TextInput
      style={{ flex: 1 }}
      aria-label={`Description of ${picture.name}`}
      placeholder="Describe it"
      maxLength={300}
      value={alt.text}
      onChange={(event) => {
        alt.onChange(event.currentTarget.value);
        onTyped(event.currentTarget.value);
      }}
      onBlur={alt.handIn}
      error={rename.isError ? 'Not saved. Try again.' : undefined}
    />
  );
}
