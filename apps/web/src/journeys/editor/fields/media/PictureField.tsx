import { Button } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { PictureLibrary } from '../../../../editing/assets/AssetPicker.tsx';
import classes from '../../../../editing/assets/Assets.module.css';
import { Shown } from '../../../../ui/AssetImage.tsx';
import { useEditor } from '../../store/context.ts';
import { AssetStanding } from './AssetStatus.tsx';

const kindWords = { image: '', animation: 'Animation, ', video: 'Video, ' } as const;

/** The picture or short video of an MMS: the chosen one, and the library to choose from. */
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
          <Shown src={picture.thumbnailUrl} alt={picture.alt} small />
          <div className={classes.about}>
            <strong>{picture.name}</strong>
            <span>
              {kindWords[picture.kind]}
              {picture.width} × {picture.height} · {Math.round(picture.bytes / 1000)} KB
            </span>
            <span>{picture.alt || 'No description yet'}</span>
            <AssetStanding assetId={picture.id} />
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
            ? 'This picture was removed. Choose another'
            : instead
              ? 'The card is sent until you choose a picture'
              : 'Choose a picture or video'}
        </button>
      )}
      <PictureLibrary
        opened={open}
        title="Choose a picture or short video"
        videos
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
