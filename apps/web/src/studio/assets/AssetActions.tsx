import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPhotoEdit, IconReplace, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PictureLibrary } from '../../editing/assets/AssetPicker.tsx';
import { refresh } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { AssetRow, AssetUsage } from '../../server/views.ts';
import { Shown } from '../../ui/AssetImage.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import classes from './Assets.module.css';
import { doneWords, placesWords } from './facts.ts';
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

/** Chooses another picture that replaces an asset wherever drafts use it, and asks once, listing what changes. */
function ReplaceAsset(props: { asset: AssetRow; usage: AssetUsage; onClose: () => void }) {
  const { asset, usage, onClose } = props;
  const keepsBrand = useMay('editBrand');
  const [withId, setWithId] = useState<string | null>(null);
  const replace = useMutation(
    trpc.assets.replaceEverywhere.mutationOptions({
      onSuccess: async (done) => {
        await refresh('assets', 'cards', 'brand', 'journeys');
        notifications.show({ message: doneWords(done) });
        onClose();
      },
    }),
  );
  const next = useQuery(
    trpc.approvals.ofAsset.queryOptions({ id: withId ?? '' }, { enabled: withId !== null }),
  );
  const unapproved = next.data?.required === true && next.data.approval?.state !== 'approved';
  const cards = usage.cards.filter(({ cardId }) => cardId !== null);
  const branded = cards.length < usage.cards.length;
  const drafts = usage.journeys.filter(({ itself }) => itself);
  const places = placesWords({
    cards: cards.length,
    journeys: drafts.length,
    branded: branded && keepsBrand,
  });
  if (withId === null)
    return (
      <PictureLibrary
        opened
        title={`Choose a replacement for ${asset.name}`}
        value={null}
        except={asset.id}
        onClose={onClose}
        onPick={setWithId}
      />
    );
  return (
    <Confirm
      opened
      title={`Replace ${asset.name} ${places}?`}
      verb="Replace everywhere"
      mutation={replace}
      onConfirm={() => replace.mutate({ id: asset.id, withId })}
      onClose={onClose}
    >
      <div className={classes.swap}>
        <Shown src={asset.thumbnailUrl} alt={`Now: ${asset.name}`} small />
        <span aria-hidden>→</span>
        <Shown src={`/pictures/${withId}/thumbnail`} alt="Then: the one you chose" small />
      </div>
      <ul className={classes.touched}>
        {cards.map(({ cardId, cardName }) => (
          <li key={cardId}>Card: {cardName}</li>
        ))}
        {branded && keepsBrand && <li>Brand kit, and every card that uses it as a logo</li>}
        {drafts.map(({ journeyId, journeyName, status }) => (
          <li key={journeyId}>
            Journey: {journeyName}
            {status !== 'draft' && ' (its draft; publish to send the new one)'}
          </li>
        ))}
      </ul>
      {drafts.length > 0 &&
        unapproved &&
        'The new picture isn’t approved yet: its journeys can be published once it is. '}
      {usage.cards.length > 0 &&
        !keepsBrand &&
        'Templates, what they lock on cards, and the brand kit stay as they are. '}
      {usage.cards.length > 0 && 'Cards that change will need approval again. '}
      Until then, live journeys keep sending the current version.
    </Confirm>
  );
}
