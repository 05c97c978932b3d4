import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../../server/errors.ts';
import { queryClient, trpc } from '../../../server/trpc.ts';
import { Form } from '../../../ui/forms/Form.tsx';
import { Reason } from '../../../ui/Reason.tsx';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { toScreen } from '../canvas/views.ts';
import { useCardStore } from '../store/context.ts';
import { shownCard } from '../store/shown.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import type { Pointer } from '../tools/gesture.ts';
import { hitAt } from '../tools/pressing.ts';
import classes from './Pins.module.css';
import { shareOf } from './pinPoint.ts';

/** Where a new comment goes: a point of the card, also as shares of the layer there. */
export interface PinDraft {
  x: number;
  y: number;
  layerId: string | null;
  share: { x: number; y: number } | null;
}

export function usePinDraft() {
  const store = useCardStore();
  const [draft, setDraft] = useState<PinDraft | null>(null);
  const pin = (pointer: Pointer) => {
    const at = { x: Math.round(pointer.card.x), y: Math.round(pointer.card.y) };
    const layerId = hitAt(store, { ...pointer, mod: true });
    const share = layerId === null ? null : shareOf(shownCard(store), layerId, at);
    setDraft({ ...at, layerId, share });
    uiState.set({ pinning: false, tab: 'comments' });
  };
  return { draft, pin, close: () => setDraft(null) };
}

/** Its size and its distance from the canvas's edge, px of the screen. */
const FORM = { width: 240, height: 150, edge: 8 };

export function PinForm({ cardId, draft, close }: { cardId: string; draft: PinDraft; close: () => void }) {
  const axes = useUiState((state) => state.view);
  const size = useUiState((state) => state.size);
  const [body, setBody] = useState('');
  const add = useMutation(
    trpc.comments.add.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.cards.get.queryKey({ id: cardId }) });
        close();
      },
    }),
  );
  const { x, y } = toScreen(axes, draft);
  const within = (at: number, room: number) => Math.max(FORM.edge, Math.min(at, room - FORM.edge));
  return (
    <Form
      className={classes.form}
      style={{ left: within(x, size.width - FORM.width), top: within(y, size.height - FORM.height) }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') close();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
      onSubmit={() => {
        if (body.trim()) add.mutate({ cardId, ...draft, body: body.trim() });
      }}
    >
      <Textarea
        aria-label="Comment on this spot"
        placeholder="What about this?"
        autoFocus
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={body}
        error={add.error ? `Not saved. ${sentenceOf(add.error)}` : undefined}
        onChange={(event) => setBody(event.currentTarget.value)}
        data-testid="pin-body"
      />
      <div className={classes.actions}>
        <SmallButton onClick={close}>Cancel</SmallButton>
        <Reason text={body.trim() === '' ? 'Write a comment first.' : null}>
          <Button size="compact-sm" type="submit" loading={add.isPending} data-testid="pin-add">
            Pin
          </Button>
        </Reason>
      </div>
    </Form>
  );
}
