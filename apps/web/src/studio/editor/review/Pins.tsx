import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CardView } from '@waymark/api/trpc/studioViews';
import { useState } from 'react';
import { useTRPC } from '../../../shell/trpc.ts';
import canvas from '../canvas/Canvas.module.css';
import { toScreen } from '../canvas/views.ts';
import { useCardStore } from '../store/context.ts';
import { goToLayer } from '../store/deeds.ts';
import { stage, useStage } from '../store/stage.ts';
import type { Hand } from '../tools/hand.ts';
import { hitAt, middleOf } from '../tools/pressing.ts';
import classes from './Pins.module.css';

/** Open remarks where they are pinned; the number leads to the remark. */
export function Pins({ view }: { view: CardView }) {
  const store = useCardStore();
  const axes = useStage((state) => state.view);
  const tab = useStage((state) => state.tab);
  const quiet = useStage((state) => state.lifted !== null || state.typing !== null);
  if (tab !== 'comments' || quiet) return null;
  return (
    <div className={canvas.pins}>
      {view.comments.map((comment, index) => {
        if (comment.resolvedAt !== null) return null;
        const { x, y, layerId } = comment;
        const at = x !== null && y !== null ? { x, y } : layerId === null ? null : middleOf(store, layerId);
        if (!at) return null;
        const { x: left, y: top } = toScreen(axes, at);
        return (
          <button
            key={comment.id}
            type="button"
            className={canvas.pin}
            style={{ left, top }}
            aria-label={`Remark ${index + 1} by ${comment.by}: ${comment.body}`}
            title={comment.body}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => {
              if (layerId !== null) goToLayer(store, layerId);
              stage.set({ tab: 'comments' });
            }}
          >
            {index + 1}
          </button>
        );
      })}
    </div>
  );
}

/** Where a remark is about to be written. */
export interface PinDraft {
  x: number;
  y: number;
  layerId: string | null;
}

export function usePinDraft() {
  const store = useCardStore();
  const [draft, setDraft] = useState<PinDraft | null>(null);
  const pin = (hand: Hand) => {
    const { x, y } = hand.card;
    setDraft({ x: Math.round(x), y: Math.round(y), layerId: hitAt(store, { ...hand, mod: true }) });
    stage.set({ pinning: false, tab: 'comments' });
  };
  return { draft, pin, close: () => setDraft(null) };
}

export function PinForm({ cardId, draft, close }: { cardId: string; draft: PinDraft; close: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const axes = useStage((state) => state.view);
  const [body, setBody] = useState('');
  const add = useMutation(
    trpc.comments.add.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.cards.get.queryKey({ id: cardId }) });
        close();
      },
    }),
  );
  const { x: left, y: top } = toScreen(axes, draft);
  return (
    <form
      className={classes.form}
      style={{ left, top }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') close();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim()) add.mutate({ cardId, ...draft, body: body.trim() });
      }}
    >
      <Textarea
        aria-label="Remark on this point"
        placeholder="What about this?"
        autoFocus
        autosize
        minRows={2}
        maxLength={2000}
        value={body}
        error={add.error ? 'Not kept. Try again.' : undefined}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <div className={classes.deeds}>
        <Button size="compact-sm" variant="default" onClick={close}>
          Cancel
        </Button>
        <Button size="compact-sm" type="submit" loading={add.isPending} disabled={body.trim() === ''}>
          Pin it
        </Button>
      </div>
    </form>
  );
}
