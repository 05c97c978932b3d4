import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AssetRow, AssetUsage } from '@waymark/api/trpc/studioViews';
import { useState } from 'react';
import { counted } from '../../format/numbers.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { PictureLibrary } from '../../pictures/PictureLibrary.tsx';
import { useTRPC } from '../../shell/trpc.ts';
import classes from './Assets.module.css';

/** Chooses another picture to take an asset's place on every card, and asks once, saying how many cards change. */
export function ReplaceAsset(props: { asset: AssetRow; usage: AssetUsage; onClose: () => void }) {
  const { asset, usage, onClose } = props;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [withId, setWithId] = useState<string | null>(null);
  const replace = useMutation(
    trpc.assets.replaceEverywhere.mutationOptions({
      onSuccess: async ({ cards }) => {
        await Promise.all(
          [trpc.assets, trpc.cards, trpc.brand].map((part) =>
            queries.invalidateQueries({ queryKey: part.pathKey() }),
          ),
        );
        notifications.show({
          message:
            cards === 0
              ? 'Replaced. No card looks different.'
              : `Replaced on ${counted(cards, 'card')}. ${cards === 1 ? 'It needs' : 'They need'} approval again.`,
        });
        onClose();
      },
    }),
  );
  const cards = usage.cards.filter(({ cardId }) => cardId !== null).length;
  const branded = cards < usage.cards.length;
  if (withId === null)
    return (
      <PictureLibrary
        opened
        value={null}
        onClose={onClose}
        onPick={(id) => id !== asset.id && setWithId(id)}
      />
    );
  return (
    <Confirm
      opened
      title={`Replace ${asset.name} ${placesWords(cards, branded)}?`}
      verb={`Replace ${placesWords(cards, false)}`}
      busy={replace.isPending}
      error={replace.error}
      onConfirm={() => replace.mutate({ id: asset.id, withId })}
      onClose={onClose}
    >
      <div className={classes.swap}>
        <img src={asset.thumbnailUrl} alt={`Now: ${asset.name}`} />
        <span aria-hidden>→</span>
        <img src={`/pictures/${withId}/thumbnail`} alt="Then: the one you chose" />
      </div>
      {branded && 'Cards that show it as a logo change too. '}
      {usage.journeys.length > 0 && 'Journeys that send it without a card keep it. '}
      Cards that change need approval again. Until then, live journeys keep sending what was approved.
      Replacing it back undoes this.
    </Confirm>
  );
}

/** "on 3 cards and in the brand kit". Without cards only the brand kit can be meant. */
function placesWords(cards: number, branded: boolean): string {
  if (cards === 0) return 'in the brand kit';
  return `on ${counted(cards, 'card')}${branded ? ' and in the brand kit' : ''}`;
}
