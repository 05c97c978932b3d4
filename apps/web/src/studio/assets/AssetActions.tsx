import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPhotoEdit, IconReplace, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { PictureLibrary } from '../../editing/assets/AssetPicker.tsx';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { AssetRow, AssetUsage } from '../../server/views.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import classes from './Assets.module.css';
import { ReplaceAsset } from './ReplaceAsset.tsx';
import { StillChooser } from './StillChooser.tsx';
import { useUpdate } from './useUpdate.ts';

/** Actions on a whole asset; unavailable ones say why. */
export function AssetActions(props: { asset: AssetRow; usage: AssetUsage; onGone: () => void }) {
  const { asset, usage } = props;
  const [open, setOpen] = useState<'replace' | 'remove' | 'still' | 'poster' | null>(null);
  const update = useUpdate(asset.id);
  const used = usage.cards.length + usage.journeys.length > 0;
  const replaceable = usage.cards.length > 0 || usage.journeys.some(({ itself }) => itself);
  const close = () => setOpen(null);
  return (
    <div className={classes.actions}>
      {asset.kind === 'video' ? (
        <Button
          variant="default"
          leftSection={<IconPhotoEdit size={16} aria-hidden />}
          loading={update.state === 'saving'}
          onClick={() => setOpen('still')}
        >
          {asset.posterId === null && asset.stillMs === null
            ? 'Choose preview frame'
            : 'Change preview frame'}
        </Button>
      ) : (
        replaceable && (
          <Button
            variant="default"
            leftSection={<IconReplace size={16} aria-hidden />}
            onClick={() => setOpen('replace')}
          >
            Replace everywhere
          </Button>
        )
      )}
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        disabled={used}
        aria-describedby={used ? 'asset-kept' : undefined}
        onClick={() => setOpen('remove')}
      >
        Remove
      </Button>
      {used && (
        <p id="asset-kept" className={classes.quiet}>
          It can’t be removed while it’s in use. Remove it from the places above first.
        </p>
      )}
      {open === 'replace' && <ReplaceAsset asset={asset} usage={usage} onClose={close} />}
      <RemoveAsset asset={asset} opened={open === 'remove'} onClose={close} onGone={props.onGone} />
      {open === 'still' && <StillChooser asset={asset} onClose={close} onPicture={() => setOpen('poster')} />}
      {open === 'poster' && (
        <PictureLibrary
          opened
          title="Choose a preview picture"
          still
          value={asset.posterId}
          onClose={close}
          onPick={(posterId) => {
            update.change({ posterId });
            close();
          }}
        />
      )}
    </div>
  );
}

/** Removes an unused asset from the library. The server refuses, with the reason, if something still uses it. */
function RemoveAsset(props: { asset: AssetRow; opened: boolean; onClose: () => void; onGone: () => void }) {
  const { asset } = props;
  const remove = useMutation(
    trpc.assets.remove.mutationOptions({
      onSuccess: async () => {
        props.onGone();
        notifications.show({ message: `${asset.name} was removed from the library.` });
        await refresh('assets', 'pictures');
      },
    }),
  );
  return (
    <Confirm
      opened={props.opened}
      title={`Remove ${asset.name}?`}
      verb="Remove"
      danger
      mutation={remove}
      onConfirm={() => remove.mutate({ id: asset.id })}
      onClose={() => {
        remove.reset();
        props.onClose();
      }}
    >
      Nothing shows it. It leaves the library for good; to have it back, it must be uploaded again.
    </Confirm>
  );
}
