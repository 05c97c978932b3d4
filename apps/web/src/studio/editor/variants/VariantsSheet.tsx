import { Alert, Button, Modal, Tooltip } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sentenceOf } from '../../../server/errors.ts';
import { refresh } from '../../../server/refresh.ts';
import { trpcClient } from '../../../server/trpc.ts';
import type { CardView, VariantRow } from '../../../server/views.ts';
import { Shown } from '../../../ui/AssetImage.tsx';
import { counted } from '../../../ui/format/numbers.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { cardWords, suggestedWords } from '../../statusWords.ts';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCard } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { Ideas } from './Ideas.tsx';
import { useNewVariant } from './useNewVariant.ts';
import classes from './Variants.module.css';

/** The versions of a card side by side. A new one is a copy, optionally with one idea applied. */
export function VariantsSheet({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
  const open = useUiState((state) => state.sheet === 'variants');
  return (
    <Modal opened={open} onClose={() => uiState.set({ sheet: null })} title="Variants" size={920}>
      {open && <Variants view={view} autosave={autosave} />}
    </Modal>
  );
}

function Variants({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
  const mayEdit = useCard((state) => state.mayEdit);
  const make = useNewVariant(view, autosave);
  return (
    <div className={classes.sheet}>
      {view.variants.length > 0 ? (
        <Versions view={view} autosave={autosave} />
      ) : (
        <p className={classes.note}>
          A variant is the same card with different words or colors, so a journey can test one against the
          other.
        </p>
      )}
      {mayEdit && (
        <>
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            loading={make.isPending && make.variables === null}
            disabled={make.isPending}
            onClick={() => make.mutate(null)}
            data-testid="new-variant"
          >
            New variant of this card
          </Button>
          {make.error && (
            <Alert color="red" variant="light" role="alert" title="The variant wasn’t created">
              {sentenceOf(make.error)}
            </Alert>
          )}
          <Ideas make={make} />
        </>
      )}
    </div>
  );
}

/** The most differences that are listed per version; the rest are counted. */
const MOST = 4;

/** All versions of the card, with their differences from the master. */
function Versions({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
  const mayEdit = useCard((state) => state.mayEdit);
  const navigate = useNavigate();
  return (
    <ul className={classes.row} data-testid="variants">
      {view.variants.map((version) => (
        <li key={version.id}>
          <button
            type="button"
            className={classes.variant}
            aria-current={version.id === view.id}
            onClick={() => {
              uiState.set({ sheet: null });
              void navigate({ to: '/studio/$cardId', params: { cardId: version.id } });
            }}
          >
            <Shown
              small
              src={version.thumbnailUrl}
              alt=""
              style={{ aspectRatio: `${version.size.width} / ${version.size.height}` }}
            />
            <strong>{version.name}</strong>
            <span className={classes.marks}>
              <StatusChip tone={cardWords[version.status].tone}>{cardWords[version.status].word}</StatusChip>
              {version.usedIn > 0 && <small>in {counted(version.usedIn, 'journey')}</small>}
            </span>
          </button>
          <Unlike version={version} />
          {mayEdit && version.behind.length > 0 && <Follow version={version} autosave={autosave} />}
        </li>
      ))}
    </ul>
  );
}

function Unlike({ version: { variantOf, differences, suggestedBy } }: { version: VariantRow }) {
  if (variantOf === null) return <p className={classes.unlike}>Original</p>;
  if (differences.length === 0) return <p className={classes.unlike}>Same as the original so far</p>;
  return (
    <ul className={classes.unlike} aria-label="Different from the original">
      {differences.slice(0, MOST).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {suggestedBy !== null && <li>{suggestedWords(suggestedBy)}</li>}
      {differences.length > MOST && <li>and {differences.length - MOST} more</li>}
    </ul>
  );
}

/** What has changed on the master since, and the button to apply it to the variant, which keeps its own changes. */
function Follow({ version, autosave }: { version: VariantRow; autosave: CardAutosave }) {
  const follow = useMutation({
    mutationFn: async () => {
      await autosave.flush();
      return await trpcClient.cards.follow.mutate({ id: version.id });
    },
    onSuccess: () => refresh('cards'),
  });
  return (
    <div className={classes.follow}>
      <Tooltip
        multiline
        w={260}
        label={
          <ul className={classes.news}>
            {version.behind.slice(0, 8).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        }
      >
        <Button
          size="compact-xs"
          variant="default"
          loading={follow.isPending}
          onClick={() => follow.mutate()}
          data-testid="follow-master"
        >
          Bring the master’s changes ({version.behind.length})
        </Button>
      </Tooltip>
      {follow.error && <p role="alert">{sentenceOf(follow.error)}</p>}
    </div>
  );
}
