import { useQuery } from '@tanstack/react-query';
import type { Card } from '@waymark/creative/document/document';
import { leafLayers } from '@waymark/creative/document/walk';
import { mayChange } from '@waymark/creative/edit/fixed';
import type { Idea } from '@waymark/creative/ideas/idea';
import { suggest } from '@waymark/creative/ideas/ideas';
import { useMemo } from 'react';
import { trpc } from '../../../server/trpc.ts';
import { useCard } from '../store/context.ts';
import { useSurroundings } from '../store/surroundings.ts';
import { IdeaLine } from './IdeaLine.tsx';
import { ModelIdeas } from './ModelIdeas.tsx';
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

/**
 * Whether an idea may be applied: locked parts stay as they are, and so do those that the template fixes for this
 * person.
 */
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
