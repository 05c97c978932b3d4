import { Alert, Loader } from '@mantine/core';
import { counted } from '../../../ui/format/numbers.ts';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { IdeaLine } from './IdeaLine.tsx';
import { useModelIdeas } from './useModelIdeas.ts';
import type { NewVariant } from './useNewVariant.ts';
import classes from './Variants.module.css';

/** A model's ideas, requested by a person, with the elapsed time, a stop button, and the result in plain words. */
export function ModelIdeas({ name, make }: { name: string; make: NewVariant }) {
  const { state, ask, stop } = useModelIdeas();
  const asking = state.kind === 'asking';
  const ideas = state.kind === 'answered' ? state.ideas : [];
  return (
    <div data-testid="ideas-model" aria-busy={asking}>
      {ideas.length > 0 && (
        <>
          <h4 className={classes.source}>Suggested by {name}; review before use</h4>
          <ul className={classes.list}>
            {ideas.map((idea) => (
              <IdeaLine
                key={idea.change.kind === 'text' ? idea.change.layerId + idea.change.text : idea.label}
                idea={idea}
                by={name}
                make={make}
              />
            ))}
          </ul>
        </>
      )}
      <div className={classes.asking}>
        {asking ? (
          <>
            <Loader size={16} aria-hidden />
            <span>
              Asking {name}… {counted(state.seconds, 'second')}
            </span>
            <SmallButton onClick={stop} data-testid="stop-model">
              Stop
            </SmallButton>
          </>
        ) : (
          <SmallButton onClick={ask} data-testid="ask-model">
            {state.kind === 'idle' ? `Ask ${name} for more ideas` : `Ask ${name} again`}
          </SmallButton>
        )}
      </div>
      <div role="status">
        {state.kind === 'stopped' && <p className={classes.note}>Stopped. Nothing was changed.</p>}
        {state.kind === 'answered' && ideas.length > 0 && (
          <p className={classes.note}>
            {counted(ideas.length, 'idea')}. {state.note}
          </p>
        )}
        {state.kind === 'answered' && ideas.length === 0 && (
          <Alert color="yellow" variant="light">
            {state.note ?? `${name} had nothing new to suggest.`} The rule-based ideas above still apply.
          </Alert>
        )}
        {state.kind === 'failed' && (
          <Alert color="red" variant="light">
            {state.sentence} The rule-based ideas above still apply.
          </Alert>
        )}
      </div>
    </div>
  );
}
