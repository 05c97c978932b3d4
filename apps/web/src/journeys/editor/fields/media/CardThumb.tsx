import { Shown } from '../../../../ui/AssetImage.tsx';
import { type CardChoice, chosenThumbnail } from '../../live/useChosenCard.ts';

/** A thumbnail of the card as it was chosen, or a mark with the reason if it can no longer be drawn. */
export function CardThumb(props: {
  choice: CardChoice;
  product?: string | undefined;
  className?: string | undefined;
}) {
  const { choice, product, className } = props;
  return (
    <Shown className={className} src={chosenThumbnail(choice, product)} alt="" draggable={false} small />
  );
}
