import { Button, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../shell/errors.ts';
import { useTRPC } from '../shell/trpc.ts';
import { AltEditor } from './AltEditor.tsx';
import { Dropzone } from './Dropzone.tsx';
import classes from './pictures.module.css';
import { Uploads } from './Uploads.tsx';
import { useUploads } from './useUploads.ts';

interface Props {
  opened: boolean;
  value: string | null;
  onClose: () => void;
  onPick: (id: string) => void;
}

/** The workspace's pictures: search, choose, describe, add by button or by dropping files anywhere on it. */
export function PictureLibrary({ opened, value, onClose, onPick }: Props) {
  const trpc = useTRPC();
  const pictures = useQuery(trpc.pictures.list.queryOptions(undefined, { enabled: opened }));
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(value);
  const uploads = useUploads((id) => setChosen(id));
  const shown = (pictures.data ?? []).filter(({ name, alt }) =>
    `${name} ${alt}`.toLowerCase().includes(search.toLowerCase()),
  );
  const picture = pictures.data?.find((candidate) => candidate.id === chosen);
  return (
    <Modal opened={opened} onClose={onClose} title="Choose a picture" size={760}>
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
        </div>
        <Uploads uploads={uploads} />
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
            <Button size="compact-sm" variant="default" onClick={() => pictures.refetch()}>
              Try again
            </Button>
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
                onClick={(event) => event.detail === 2 && onPick(candidate.id)}
                data-testid={`picture-${candidate.id}`}
              />
              <img src={candidate.thumbnailUrl} alt="" loading="lazy" />
              <span>{candidate.name}</span>
            </label>
          ))}
        </div>
        {pictures.data && shown.length === 0 && (
          <Text size="sm" c="dimmed" py="lg" ta="center">
            {search ? `No picture called “${search}”.` : 'No pictures yet. Drop one here, or add one above.'}
          </Text>
        )}
      </Dropzone>
      <footer className={classes.foot}>
        {picture ? <AltEditor key={picture.id} picture={picture} /> : <span style={{ flex: 1 }} />}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!picture} onClick={() => picture && onPick(picture.id)} data-testid="use-picture">
          Use this picture
        </Button>
      </footer>
    </Modal>
  );
}
