import { Anchor, Button, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import classes from '../../../../editing/assets/Assets.module.css';
import { trpc } from '../../../../server/trpc.ts';
import type { ApprovedCard } from '../../../../server/views.ts';
import { Loaded } from '../../../../ui/Loaded.tsx';
import { Reason } from '../../../../ui/Reason.tsx';
import { SearchInput } from '../../../../ui/tables/SearchInput.tsx';
import type { CardChoice } from '../../live/useChosenCard.ts';
import { CardTiles, CardTilesPending } from './CardTiles.tsx';

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
