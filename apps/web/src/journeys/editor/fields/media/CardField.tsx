import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconCards } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Variable } from '@waymark/creative/document/document';
import { useState } from 'react';
import classes from '../../../../editing/assets/Assets.module.css';
import { cardWords } from '../../../../studio/statusWords.ts';
import { spoken } from '../../../../ui/format/words.ts';
import { SmallButton } from '../../../../ui/SmallButton.tsx';
import { type CardChoice, type ChosenCard, nameOf, useChosenCard } from '../../live/useChosenCard.ts';
import own from './CardField.module.css';
import { CardLibrary } from './CardLibrary.tsx';
import { CardThumb } from './CardThumb.tsx';

/** The approved card of an MMS: the chosen one with its variables, and the library to choose from. */
export function CardField(props: {
  value: CardChoice | null;
  onChange: (card: CardChoice) => void;
  /** Whether a picture is sent until a card is chosen. */
  instead: boolean;
}) {
  const { value, onChange, instead } = props;
  const [open, setOpen] = useState(false);
  const chosen = useChosenCard(value);
  const pick = (card: CardChoice) => {
    onChange(card);
    setOpen(false);
  };
  return (
    <>
      {value && chosen ? (
        <div className={classes.chosen} data-testid="chosen-card">
          {chosen.kind === 'looking' ? (
            <Skeleton width={96} height={120} radius="md" />
          ) : (
            <CardThumb choice={value} className={own.thumb} />
          )}
          <div className={classes.about}>
            <strong>{nameOf(chosen)}</strong>
            <CardStatus choice={value} chosen={chosen} onUse={pick} />
            <SmallButton onClick={() => setOpen(true)} data-field="card" data-testid="choose-card">
              Change…
            </SmallButton>
          </div>
        </div>
      ) : (
        <button
          type="button"
          className={classes.none}
          onClick={() => setOpen(true)}
          data-field="card"
          data-testid="choose-card"
        >
          <IconCards size={22} stroke={1.5} aria-hidden />
          {instead ? 'The picture is sent until you choose a card' : 'Choose an approved card'}
        </button>
      )}
      {chosen?.kind === 'usable' && <CardVariables variables={chosen.card.variables} />}
      <CardLibrary opened={open} value={value} onClose={() => setOpen(false)} onPick={pick} />
    </>
  );
}

/** Whether the card may be sent as chosen, and otherwise what can be done about it. */
function CardStatus(props: { choice: CardChoice; chosen: ChosenCard; onUse: (card: CardChoice) => void }) {
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

/** A card's variables with their fallbacks. */
function CardVariables({ variables }: { variables: readonly Variable[] }) {
  if (variables.length === 0) return <p className={own.plain}>The same for everyone.</p>;
  return (
    <table className={own.variables} data-testid="filled-in">
      <caption>Personalized for each person</caption>
      <thead>
        <tr>
          <th scope="col">Property</th>
          <th scope="col">Fallback</th>
        </tr>
      </thead>
      <tbody>
        {variables.map(({ name, fallback, sensitive }) => (
          <tr key={name}>
            <th scope="row">
              {spoken(name)}
              {sensitive && <small> sensitive</small>}
            </th>
            <td>{fallback === '' ? 'blank' : fallback}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
