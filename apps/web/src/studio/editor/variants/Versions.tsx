import { useNavigate } from '@tanstack/react-router';
import type { CardView, VariantRow } from '../../../server/views.ts';
import { Shown } from '../../../ui/AssetImage.tsx';
import { counted } from '../../../ui/format/numbers.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { cardWords, suggestedWords } from '../../statusWords.ts';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCard } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import { Follow } from './Follow.tsx';
import classes from './Variants.module.css';

/** The most differences that are listed per version; the rest are counted. */
const MOST = 4;

/** All versions of the card, with their differences from the master. */
export function Versions({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
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
