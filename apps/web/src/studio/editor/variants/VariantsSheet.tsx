import { Alert, Badge, Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CardView } from '@waymark/api/trpc/studioViews';
import { applyIdea, type Idea, suggest } from '@waymark/creative/ideas';
import { useMemo, useState } from 'react';
import { StatusChip } from '../../../parts/StatusChip.tsx';
import { sentenceOf } from '../../../shell/errors.ts';
import { useTRPC, useTRPCClient } from '../../../shell/trpc.ts';
import { cardWords } from '../../statusWords.ts';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCard } from '../store/context.ts';
import { stage, useStage } from '../store/stage.ts';
import { useSurroundings } from '../store/surroundings.ts';
import classes from './Variants.module.css';

/** The versions of a card side by side; a new one is a copy, or a copy with one idea taken up. */
export function VariantsSheet({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
  const open = useStage((state) => state.sheet === 'variants');
  return (
    <Modal opened={open} onClose={() => stage.set({ sheet: null })} title="Variants" size={920}>
      {open && <Variants view={view} autosave={autosave} />}
    </Modal>
  );
}

function Variants({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const card = useCard((state) => state.card);
  const mayEdit = useCard((state) => state.mayEdit);
  const { kit } = useSurroundings();
  const [tried, setTried] = useState<Idea | null>(null);
  const ideas = useMemo(() => suggest({ card, kit }), [card, kit]);
  const make = useMutation({
    mutationFn: async (idea: Idea | null) => {
      await autosave.flush();
      const { id } = await client.cards.duplicate.mutate({ id: view.id, asVariant: true });
      if (idea) {
        const copy = await client.cards.get.query({ id });
        await client.cards.save.mutate({
          id,
          revision: copy.revision,
          card: applyIdea(copy.card, idea.change),
        });
      }
      return id;
    },
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: trpc.cards.pathKey() });
      stage.set({ sheet: null });
      await navigate({ to: '/studio/$cardId', params: { cardId: id } });
    },
  });
  const goTo = (id: string) => {
    stage.set({ sheet: null });
    void navigate({ to: '/studio/$cardId', params: { cardId: id } });
  };
  return (
    <div className={classes.sheet}>
      <ul className={classes.row} data-testid="variants" hidden={view.variants.length === 0}>
        {view.variants.map((variant) => (
          <li key={variant.id}>
            <button
              type="button"
              className={classes.variant}
              aria-current={variant.id === view.id}
              onClick={() => goTo(variant.id)}
            >
              <img src={variant.thumbnailUrl} alt="" />
              <span>{variant.name}</span>
              <StatusChip tone={cardWords[variant.status].tone}>{cardWords[variant.status].word}</StatusChip>
            </button>
          </li>
        ))}
      </ul>
      {view.variants.length === 0 && (
        <p className={classes.note}>
          A variant is the same card with other words or colours, to try one against the other in a journey.
        </p>
      )}
      {mayEdit && (
        <>
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            loading={make.isPending && tried === null}
            onClick={() => {
              setTried(null);
              make.mutate(null);
            }}
            data-testid="new-variant"
          >
            New variant of this card
          </Button>
          {ideas.length > 0 && (
            <section>
              <h3 className={classes.heading}>Ideas for one</h3>
              <p className={classes.note}>
                Drafts by rules on the brand kit. Each becomes a variant for you to look at; nothing is
                changed here.
              </p>
              <ul className={classes.ideas}>
                {ideas.map((idea) => (
                  <li key={idea.label}>
                    <Badge variant="light" color="gray" size="sm">
                      {idea.source === 'rules' ? 'By rule' : 'By a model'}
                    </Badge>
                    <span>{idea.label}</span>
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={make.isPending && tried === idea}
                      onClick={() => {
                        setTried(idea);
                        make.mutate(idea);
                      }}
                    >
                      Make this variant
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
      {make.error && (
        <Alert color="red" variant="light" role="alert">
          {sentenceOf(make.error)}
        </Alert>
      )}
    </div>
  );
}
