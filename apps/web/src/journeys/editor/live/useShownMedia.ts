import type { NodeOf } from '@waymark/journey/graph/graph';
import type { PictureView } from '../../../server/views.ts';
import { useEditor } from '../store/context.ts';
import { type ChosenCard, chosenImage, chosenThumbnail, nameOf, useChosenCard } from './useChosenCard.ts';

/** What the phone shows next to the text. */
export type ShownMedia = Pick<PictureView, 'url' | 'thumbnailUrl' | 'alt' | 'kind'>;

/** What the phone shows of a message step, its card or its picture; null if it has neither. */
export function useShownMedia(settings: NodeOf<'message.mms'>['settings'] | null): ShownMedia | null {
  const card = settings?.card ?? null;
  const pictureId = settings?.pictureId ?? null;
  const picture = useEditor((state) => (pictureId ? state.surroundings.pictures.get(pictureId) : undefined));
  const chosen = useChosenCard(card);
  if (card === null || chosen === null) return picture ?? null;
  if (chosen.kind === 'gone') return null;
  return {
    kind: 'image',
    url: chosenImage(card, settings?.product),
    thumbnailUrl: chosenThumbnail(card, settings?.product),
    alt: altOf(chosen) || nameOf(chosen),
  };
}

function altOf(chosen: ChosenCard): string {
  if (chosen.kind === 'usable') return chosen.card.alt;
  return 'alt' in chosen ? chosen.alt : '';
}
