import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { type CardChoice, chosenThumbnail } from '../../live/useChosenCard.ts';

/** The card as it was chosen, small; a quiet mark where it cannot be drawn any more. Its name stands beside it. */
export function CardThumb({
  choice,
  className,
  none,
}: {
  choice: CardChoice;
  className?: string | undefined;
  none?: string | undefined;
}) {
  const url = chosenThumbnail(choice);
  const [failed, setFailed] = useState<string | null>(null);
  if (failed === url)
    return (
      <span className={none}>
        <IconPhotoOff size={18} stroke={1.5} aria-label="The card cannot be drawn" />
      </span>
    );
  return <img className={className} src={url} alt="" draggable={false} onError={() => setFailed(url)} />;
}
