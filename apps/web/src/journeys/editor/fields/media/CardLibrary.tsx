import { Anchor, Button, Modal, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import classes from '../../../../editing/assets/Assets.module.css';
import { trpc } from '../../../../server/trpc.ts';
import type { ApprovedCard } from '../../../../server/views.ts';
import { Shown } from '../../../../ui/AssetImage.tsx';
import { Loaded } from '../../../../ui/Loaded.tsx';
import { Reason } from '../../../../ui/Reason.tsx';
import { SearchInput } from '../../../../ui/tables/SearchInput.tsx';
import type { CardChoice } from '../../live/useChosenCard.ts';
import own from './CardField.module.css';

/** The cards that a journey may send. */
export function CardLibrary(props: {
  opened: boolean;
  value: CardChoice | null;
  onClose: () => void;
  onPick: (card: CardChoice) => void;
}) {
  const { opened, value, onClose, onPick } = props;
  const cards = useQuery(trpc.cards.approved.queryOptions(undefined, { enabled: opened }));
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(value?.id ?? null);
  const card = cards.data?.find(({ cardId }) => cardId === chosen);
  const pick = ({ cardId, hash }: ApprovedCard) => onPick({ id: cardId, hash });
  return (
    <Modal opened={opened} onClose={onClose} title="Choose an approved card" size={760}>
      <SearchInput value={search} onSearch={(words) => setSearch(words ?? '')} label="Search cards" />
      <Loaded from={cards} skeleton={<CardTilesPending />}>
        {(all) => {
          const shown = all.filter(({ name, alt }) =>
            `${name} ${alt}`.toLowerCase().includes(search.toLowerCase()),
          );
          return shown.length > 0 ? (
            <CardTiles cards={shown} chosen={chosen} onChoose={setChosen} onPick={pick} />
          ) : (
            <Text size="sm" c="dimmed" py="lg" ta="center">
              {search !== '' ? (
                `No approved cards match “${search}”.`
              ) : (
                <>
                  No approved cards yet. Create one in{' '}
                  <Anchor component={Link} to="/studio" inherit>
                    Studio
                  </Anchor>{' '}
                  and request a review.
                </>
              )}
            </Text>
          );
        }}
      </Loaded>
      <footer className={classes.footer}>
        <span style={{ flex: 1 }} />
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Reason text={card ? null : 'Choose a card above first.'}>
          <Button onClick={() => card && pick(card)} data-testid="use-card">
            Use this card
          </Button>
        </Reason>
      </footer>
    </Modal>
  );
}

/** Cards as thumbnails, one of them selected. A double click chooses one immediately. */
function CardTiles(props: {
  cards: readonly ApprovedCard[];
  chosen: string | null;
  onChoose: (cardId: string) => void;
  onPick: (card: ApprovedCard) => void;
}) {
  const { cards, chosen, onChoose, onPick } = props;
  return (
    <div className={classes.grid} style={{ marginTop: 12 }} role="radiogroup" aria-label="Approved cards">
      {cards.map((card) => (
        <label
          key={card.cardId}
          className={`${classes.tile} ${own.tile}`}
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

function CardTilesPending() {
  return (
    <div className={classes.grid} style={{ marginTop: 12 }} aria-busy="true">
      {['a', 'b', 'c', 'd'].map((key) => (
        <Skeleton key={key} height={180} radius="md" />
      ))}
    </div>
  );
}
