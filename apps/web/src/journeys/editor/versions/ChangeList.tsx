import type { StepChange } from '@waymark/journey/words/diff';
import { counted } from '../../../ui/format/numbers.ts';
import { changeWords } from '../canvas/cards/changeWords.ts';
import { focusCard } from '../canvas/cards/focusCard.ts';
import { useEditorStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import classes from './Versions.module.css';

/** The differences in words; choosing one goes to its step on the canvas. */
export function ChangeList({ changes }: { changes: StepChange[] }) {
  const store = useEditorStore();
  if (changes.length === 0) return <p className={classes.same}>No differences people would notice.</p>;
  return (
    <section aria-label="Differences">
      <h2 className={classes.title}>{counted(changes.length, 'step differs', 'steps differ')}</h2>
      <ul className={classes.changes} data-testid="differences">
        {changes.map(({ nodeId, change, sentences }) => (
          <li key={nodeId}>
            <button
              type="button"
              className={classes.change}
              onClick={() => {
                store.getState().select([nodeId]);
                uiState.set({ current: nodeId, panelOpen: true });
                focusCard(nodeId);
              }}
            >
              <span className={classes.mark} data-change={change}>
                {changeWords[change]}
              </span>
              {sentences.map((sentence) => (
                <span key={sentence}>{sentence}</span>
              ))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
