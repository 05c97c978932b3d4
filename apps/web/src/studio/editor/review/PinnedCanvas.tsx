import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { trpcClient } from '../../../server/trpc.ts';
import type { CardView, CommentView } from '../../../server/views.ts';
import canvas from '../canvas/Canvas.module.css';
import { Canvas } from '../canvas/Canvas.tsx';
import { toScreen } from '../canvas/views.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { shownCard } from '../store/shown.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import type { Pointer } from '../tools/gesture.ts';
import { hitAt } from '../tools/pressing.ts';
import { CommentForm } from './CommentForm.tsx';
import { openComment, useOpenComment } from './openComment.ts';
import classes from './Pins.module.css';
import { pinPoint, shareOf } from './pinPoint.ts';

/** The canvas with the comments pinned to it. A link to a comment opens it. */
export function PinnedCanvas({ view }: { view: CardView }) {
  const { draft, pin, close } = usePinDraft();
  const { comment } = useSearch({ from: '/shell/studio/$cardId' });
  const ready = useUiState((state) => state.view.zoom > 0);
  useEffect(() => {
    if (!ready) return;
    openComment(comment ?? null);
    if (comment) uiState.set({ tab: 'comments', sheet: null });
  }, [comment, ready]);
  return (
    <Canvas onPin={pin}>
      <Pins view={view} />
      {draft && <PinForm cardId={view.id} draft={draft} close={close} />}
    </Canvas>
  );
}

/** The distance between pins at the same place, px of the screen. */
const BESIDE = 20;

/** The pins of open comments, while comments are shown; the number leads to the comment. */
function Pins({ view }: { view: CardView }) {
  const settled = useCard((state) => state.card);
  const live = useUiState((state) => state.live);
  const axes = useUiState((state) => state.view);
  const tab = useUiState((state) => state.tab);
  const quiet = useUiState((state) => state.lifted !== null || state.typing !== null);
  const opened = useOpenComment((state) => state.id);
  if (tab !== 'comments' || quiet) return null;
  const taken = new Map<string, number>();
  return (
    <div className={canvas.pins}>
      {view.comments.map((comment, index) => {
        const at = comment.resolvedAt === null ? pinPoint(live ?? settled, comment) : null;
        if (!at) return null;
        const { x: left, y: top } = toScreen(axes, at);
        const place = `${Math.round(left / 8)} ${Math.round(top / 8)}`;
        const before = taken.get(place) ?? 0;
        taken.set(place, before + 1);
        return (
          <button
            key={comment.id}
            type="button"
            className={canvas.pin}
            style={{ left: left + before * BESIDE, top }}
            aria-label={nameOf(comment, index + 1)}
            aria-current={comment.id === opened || undefined}
            title={comment.body}
            data-testid={`pin-${index + 1}`}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => {
              uiState.set({ tab: 'comments' });
              openComment(comment.id);
            }}
          >
            {index + 1}
          </button>
        );
      })}
    </div>
  );
}

const nameOf = ({ by, body }: CommentView, number: number): string => `Comment ${number} by ${by}: ${body}`;

/** Where a new comment goes: a point of the card, also as shares of the layer there. */
interface PinDraft {
  x: number;
  y: number;
  layerId: string | null;
  share: { x: number; y: number } | null;
}

function usePinDraft() {
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

function PinForm({ cardId, draft, close }: { cardId: string; draft: PinDraft; close: () => void }) {
  const axes = useUiState((state) => state.view);
  const size = useUiState((state) => state.size);
  const { x, y } = toScreen(axes, draft);
  const within = (at: number, room: number) => Math.max(FORM.edge, Math.min(at, room - FORM.edge));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the form’s events from the canvas
    <div
      className={classes.form}
      style={{ left: within(x, size.width - FORM.width), top: within(y, size.height - FORM.height) }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <CommentForm
        cardId={cardId}
        of="pin"
        label="Comment on this spot"
        placeholder="What about this?"
        save={(body) => trpcClient.comments.add.mutate({ cardId, ...draft, body })}
        saved={close}
        cancel={close}
      />
    </div>
  );
}
