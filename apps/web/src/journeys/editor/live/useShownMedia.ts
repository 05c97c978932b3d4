import type { NodeOf } from '@waymark/journey/graph';
import { useEditor } from '../store/context.ts';
import { chosenImage, nameOf, useChosenCard } from './useChosenCard.ts';

/** What a message step shows on the phone, its card or its picture; null where it has neither. */
export function useShownMedia(
  settings: NodeOf<'message.mms'>['settings'] | null,
): { url: string; alt: string } | null {
  const card = settings?.card ?? null;
  const pictureId = settings?.pictureId ?? null;
  const picture = useEditor((state) => (pictureId ? state.surroundings.pictures.get(pictureId) : undefined));
  const chosen = useChosenCard(card);
  if (card === null || chosen === null) return picture ?? null;
  const alt = chosen.kind === 'usable' ? chosen.card.alt : chosen.kind === 'changed' ? chosen.alt : '';
  return chosen.kind === 'gone' ? null : { url: chosenImage(card), alt: alt || nameOf(chosen) };
}
