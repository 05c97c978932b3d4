import { Button } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { PictureLibrary } from '../../../../pictures/PictureLibrary.tsx';
import classes from '../../../../pictures/pictures.module.css';
import { useEditor } from '../../store/context.ts';

/** The picture of an MMS: the chosen one, and the library to choose from. */
export function PictureField({
  value,
  onChange,
  instead,
}: {
  value: string | null;
  onChange: (id: string) => void;
  /** A card is sent until a picture is chosen. */
  instead: boolean;
}) {
  const [open, setOpen] = useState(false);
  const picture = useEditor((state) => (value ? state.surroundings.pictures.get(value) : undefined));
  return (
    <>
      {picture ? (
        <div className={classes.chosen}>
          <img src={picture.thumbnailUrl} alt={picture.alt} />
          <div className={classes.about}>
            <strong>{picture.name}</strong>
            <span>
              {picture.width} × {picture.height} · {Math.round(picture.bytes / 1000)} KB
            </span>
            <span>{picture.alt || 'Not described yet'}</span>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => setOpen(true)}
              data-field="pictureId"
              data-testid="choose-picture"
            >
              Change…
            </Button>
          </div>
        </div>
      ) : (
        <button
          type="button"
          className={classes.none}
          onClick={() => setOpen(true)}
          data-field="pictureId"
          data-testid="choose-picture"
        >
          <IconPhotoPlus size={22} stroke={1.5} aria-hidden />
          {value
            ? 'This picture is gone. Choose another'
            : instead
              ? 'The card is sent until you choose a picture'
              : 'Choose a picture'}
        </button>
      )}
      <PictureLibrary
        opened={open}
        value={value}
        onClose={() => setOpen(false)}
        onPick={(id) => {
          onChange(id);
          setOpen(false);
        }}
      />
    </>
  );
}
