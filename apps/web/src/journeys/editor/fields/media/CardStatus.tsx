import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { cardWords } from '../../../../studio/statusWords.ts';
import type { CardChoice, ChosenCard } from '../../live/useChosenCard.ts';

/** Whether the card may be sent as chosen, and otherwise what can be done about it. */
export function CardStatus(props: {
  choice: CardChoice;
  chosen: ChosenCard;
  onUse: (card: CardChoice) => void;
}) {
  const { choice, chosen, onUse } = props;
  const link = (
    <Anchor component={Link} to={`/studio/${choice.id}`} size="xs">
      Open in Studio
    </Anchor>
  );
  switch (chosen.kind) {
    case 'looking':
      return <span>Loading…</span>;
    case 'gone':
      return <span>This card is no longer in Studio. Choose another one.</span>;
    case 'changed':
      return (
        <>
          <span>
            Changed since you chose it, and the new version isn’t approved (
            {cardWords[chosen.status].word.toLowerCase()}).
          </span>
          {link}
        </>
      );
    case 'unapproved':
      return (
        <>
          <span>This card isn’t approved ({cardWords[chosen.status].word.toLowerCase()}).</span>
          {link}
        </>
      );
    case 'usable':
      return chosen.newer ? (
        <>
          <span>A newer approved version is available.</span>
          <Button
            variant="light"
            size="compact-sm"
            onClick={() => onUse({ id: chosen.card.cardId, hash: chosen.card.hash })}
            data-testid="use-newer-card"
          >
            Use new version
          </Button>
          {link}
        </>
      ) : (
        <>
          <span>{chosen.card.alt || 'Approved'}</span>
          {link}
        </>
      );
    default:
      return chosen satisfies never;
  }
}
