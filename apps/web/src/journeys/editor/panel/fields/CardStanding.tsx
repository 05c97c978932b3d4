import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { cardWords } from '../../../../studio/statusWords.ts';
import type { CardChoice, ChosenCard } from '../../live/useChosenCard.ts';

/** In words, whether the card may go as it was chosen, and what can be done about it. */
export function CardStanding({
  choice,
  chosen,
  onUse,
}: {
  choice: CardChoice;
  chosen: ChosenCard;
  onUse: (card: CardChoice) => void;
}) {
  const door = (
    <Anchor component={Link} to={`/studio/${choice.id}`} size="xs">
      Open in the studio
    </Anchor>
  );
  switch (chosen.kind) {
    case 'looking':
      return <span>Looking it up…</span>;
    case 'gone':
      return <span>It is no longer in the studio. Choose another one.</span>;
    case 'changed':
      return (
        <>
          <span>
            Changed since it was chosen; the new drawing is not approved (
            {cardWords[chosen.status].word.toLowerCase()}).
          </span>
          {door}
        </>
      );
    case 'unapproved':
      return (
        <>
          <span>Not approved as it is here: {cardWords[chosen.status].word.toLowerCase()}.</span>
          {door}
        </>
      );
    case 'usable':
      return chosen.newer ? (
        <>
          <span>A newer approved version exists.</span>
          <Button
            variant="light"
            size="compact-sm"
            onClick={() => onUse({ id: chosen.card.cardId, hash: chosen.card.hash })}
            data-testid="use-newer-card"
          >
            Use it
          </Button>
          {door}
        </>
      ) : (
        <>
          <span>{chosen.card.alt || 'Approved, as it is here'}</span>
          {door}
        </>
      );
    default:
      return chosen satisfies never;
  }
}
