import { Skeleton } from '@mantine/core';
import pictures from '../../../../editing/assets/Assets.module.css';
import type { ApprovedCard } from '../../../../server/views.ts';
import { Shown } from '../../../../ui/AssetImage.tsx';
import classes from './CardField.module.css';

/** Cards as thumbnails, one of them selected. A double click chooses one immediately. */
export function CardTiles(props: {
  cards: readonly ApprovedCard[];
  chosen: string | null;
  onChoose: (cardId: string) => void;
  onPick: (card: ApprovedCard) => void;
}) {
  const { cards, chosen, onChoose, onPick } = props;
  return (
    <div className={pictures.grid} style={{ marginTop: 12 }} role="radiogroup" aria-label="Approved cards">
      {cards.map((card) => (
        <label
          key={card.cardId}
          className={`${pictures.tile} ${classes.tile}`}
          data-chosen={card.cardId === chosen || undefined}
        >
          <input
            type="radio"
            name="card"
            checked={card.cardId === chosen}
            onChange={() => onChoose(card.cardId)}
            onClick={(event) => event.detail === 2 && onPick(card)}
            data-testid={`approved-${card.cardId}`}
          />
          <Shown src={card.thumbnailUrl} alt="" loading="lazy" />
          <span title={card.name}>{card.name}</span>
        </label>
      ))}
    </div>
  );
}

export function CardTilesPending() {
  return (
    <div className={pictures.grid} style={{ marginTop: 12 }} aria-busy="true">
      {['a', 'b', 'c', 'd'].map((key) => (
        <Skeleton key={key} height={180} radius="md" />
      ))}
    </div>
  );
}
