import { Shown } from '../../../../ui/AssetImage.tsx';
import { type CardChoice, chosenThumbnail } from '../../live/useChosenCard.ts';

/** The card as it was chosen, small; a quiet mark with the reason where it cannot be drawn any more. Its name stands beside it. */
export function CardThumb({ choice, className }: { choice: CardChoice; className?: string | undefined }) {
  return <Shown className={className} src={chosenThumbnail(choice)} alt="" draggable={false} small />;
}
