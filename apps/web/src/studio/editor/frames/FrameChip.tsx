import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { moveFrame, removeFrame, timeFrame } from '@waymark/creative/edit/framing';
import { useState } from 'react';
import { announce } from '../../../editing/announce.ts';
import { NumberField } from '../../../editing/fields/NumberField.tsx';
import { useCard, useCardStore } from '../store/context.ts';
import classes from './Frames.module.css';

interface Props {
  id: string;
  ms: number;
  index: number;
  /** The frame that is being dragged along the strip. */
  carried: string | null;
  carry: (id: string | null) => void;
}

/** One frame in the strip: selected by a click, moved by dragging or with Alt and the arrows. */
export function FrameChip({ id, ms, index, carried, carry }: Props) {
  const store = useCardStore();
  const shown = useCard((state) => state.frame === id);
  const mayEdit = useCard((state) => state.mayEdit);
  const [over, setOver] = useState(false);
  const { setCard, showFrame } = store.getState();
  const move = (frame: string, to: number) => {
    setCard(moveFrame(store.getState().card, frame, to));
    announce(`Frame ${to + 1}`);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside handles the keys
    <div
      className={classes.frame}
      data-on={shown || undefined}
      data-over={(over && carried !== id) || undefined}
      draggable={mayEdit}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        carry(id);
      }}
      onDragEnd={() => carry(null)}
      onDragOver={(event) => {
        if (carried === null) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (carried !== null) move(carried, index);
      }}
    >
      <button
        type="button"
        className={classes.pick}
        aria-pressed={shown}
        aria-label={`Frame ${index + 1}`}
        aria-keyshortcuts={mayEdit ? 'Alt+ArrowLeft Alt+ArrowRight' : undefined}
        title={mayEdit ? 'Drag, or press Alt and an arrow key, to reorder' : undefined}
        onClick={() => showFrame(id)}
        onKeyDown={(event) => {
          const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
          if (!mayEdit || !event.altKey || way === 0) return;
          event.preventDefault();
          event.stopPropagation();
          const button = event.currentTarget;
          move(id, index + way);
          requestAnimationFrame(() => button.focus());
        }}
      >
        {index + 1}
      </button>
      {mayEdit && (
        <>
          <NumberField
            label={`Duration of frame ${index + 1}`}
            value={ms}
            min={20}
            max={10_000}
            whole
            unit="ms"
            width={88}
            onChange={(next) => setCard(timeFrame(store.getState().card, id, next))}
          />
          <ActionIcon
            size="sm"
            aria-label={`Remove frame ${index + 1}`}
            onClick={() => setCard(removeFrame(store.getState().card, id))}
          >
            <IconX size={14} />
          </ActionIcon>
        </>
      )}
    </div>
  );
}
