import { Shown } from '../../../../ui/AssetImage.tsx';
import { type CardChoice, chosenThumbnail } from '../../live/useChosenCard.ts';

/**
 * A thumbnail of the card as it was chosen; a quiet mark with the reason if it can't be drawn any more. Its name is
 * next to it.
 */
export function CardThumb({ choice, className }: { choice: CardChoice; className?: string | undefined }) {
  return <Shown className={className} src={chosenThumbnail(choice)} alt="" draggable={false} small />;
}
