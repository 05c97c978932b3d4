import { Alert, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Card } from '@waymark/creative/document/document';
import { leafLayers } from '@waymark/creative/document/walk';
import { mayChange } from '@waymark/creative/edit/fixed';
import { layerById } from '@waymark/creative/edit/tree';
import type { Idea } from '@waymark/creative/ideas/idea';
import { suggest } from '@waymark/creative/ideas/ideas';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../../../server/errors.ts';
import { trpc, trpcClient } from '../../../server/trpc.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { useCard, useCardStore, useSurroundings } from '../store/context.ts';
import type { NewVariant } from './useNewVariant.ts';
import classes from './Variants.module.css';

/** Ideas for a variant: rule-based ones immediately, a model's on request, if one is set up. */
export function Ideas({ make }: { make: NewVariant }) {
  const card = useCard((state) => state.card);
  const bound = useCard((state) => state.bound);
  const { kit } = useSurroundings();
  const ideas = useMemo(
    () => suggest({ card, kit }).filter((idea) => mayTakeUp(card, idea, bound)),
    [card, kit, bound],
  );
  const model = useQuery({ ...trpc.ideas.model.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const name = model.data?.name ?? null;
  if (ideas.length === 0 && name === null) return null;
  return (
    <section className={classes.ideas} aria-label="Ideas">
      <header>
        <h3 className={classes.heading}>Ideas for one</h3>
        <p className={classes.note}>
          Each becomes a separate draft for you to review. This card doesn’t change.
        </p>
      </header>
      {ideas.length > 0 && (
        <div>
          <h4 className={classes.source}>Suggested by rules</h4>
          <ul className={classes.list} data-testid="ideas-rules">
            {ideas.map((idea) => (
              <IdeaLine key={idea.label} idea={idea} by="rules" make={make} />
            ))}
          </ul>
        </div>
      )}
      {name !== null && <ModelIdeas name={name} make={make} />}
    </section>
  );
}

/** Whether an idea may be applied: locked parts stay, and so do those that the template fixes for this person. */
function mayTakeUp(card: Card, { change }: Idea, bound: boolean): boolean {
  switch (change.kind) {
    case 'text':
      return mayChange(card, change.layerId, 'content', bound);
    case 'ink':
      return mayChange(card, change.layerId, 'style', bound);
    case 'scheme':
      return !bound || [...leafLayers(card.layers)].every(({ id }) => mayChange(card, id, 'style', true));
  }
}

/** A model's ideas, requested by a person, with the elapsed time, a stop button, and the result in plain words. */
function ModelIdeas({ name, make }: { name: string; make: NewVariant }) {
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

type Asked =
  | { kind: 'idle' }
  | { kind: 'asking'; seconds: number }
  | { kind: 'answered'; ideas: Idea[]; note: string | null }
  | { kind: 'stopped' }
  | { kind: 'failed'; sentence: string };

/** Asks the server's model for ideas for the open card. Stopping, or closing the sheet, cancels the request. */
function useModelIdeas() {
  const store = useCardStore();
  const [state, setState] = useState<Asked>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const asking = state.kind === 'asking';
  useEffect(() => {
    if (!asking) return;
    const tick = setInterval(
      () => setState((now) => (now.kind === 'asking' ? { ...now, seconds: now.seconds + 1 } : now)),
      1000,
    );
    return () => clearInterval(tick);
  }, [asking]);

  const ask = useCallback(async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setState({ kind: 'asking', seconds: 0 });
    try {
      const { ideas, note } = await trpcClient.ideas.suggest.mutate(
        { card: store.getState().card },
        { signal: mine.signal },
      );
      if (!mine.signal.aborted)
        setState({ kind: 'answered', ideas: ideas.filter(({ source }) => source === 'model'), note });
    } catch (error) {
      if (!mine.signal.aborted) setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  }, [store]);

  const stop = useCallback(() => {
    running.current?.abort();
    setState({ kind: 'stopped' });
  }, []);
  return { state, ask, stop };
}

/** One idea: what it does, a preview, and the button to make a variant with it. */
function IdeaLine({ idea, by, make }: { idea: Idea; by: string; make: NewVariant }) {
  const making = make.isPending && make.variables?.idea === idea;
  return (
    <li>
      <div>
        <strong>{idea.label}</strong>
        <Look idea={idea} />
      </div>
      <SmallButton
        aria-label={`Make this variant: ${idea.label}`}
        loading={making}
        disabled={make.isPending && !making}
        onClick={() => make.mutate({ idea, by })}
      >
        Make this variant
      </SmallButton>
    </li>
  );
}

function Look({ idea: { change } }: { idea: Idea }) {
  const card = useCard((state) => state.card);
  const { kit } = useSurroundings();
  if (change.kind === 'text') {
    const layer = layerById(card.layers, change.layerId);
    return (
      <p>
        {layer?.kind === 'text' && (
          <>
            <del>{layer.text}</del>{' '}
          </>
        )}
        <ins>{change.text}</ins>
      </p>
    );
  }
  const tokens =
    change.kind === 'scheme'
      ? Object.keys(change.colors)
      : typeof change.color === 'string'
        ? []
        : [change.color.token];
  return (
    <p className={classes.swatches} aria-hidden>
      {tokens.map((token) => (
        <i key={token} style={{ background: kit.colors.find((color) => color.token === token)?.value }} />
      ))}
    </p>
  );
}
