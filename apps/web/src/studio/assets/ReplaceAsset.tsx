import { notifications } from '@mantine/notifications';
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
import { doneWords, placesWords } from './replaceWords.ts';

/** Chooses another picture that replaces an asset wherever drafts use it, and asks once, listing what changes. */
export function ReplaceAsset(props: { asset: AssetRow; usage: AssetUsage; onClose: () => void }) {
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
