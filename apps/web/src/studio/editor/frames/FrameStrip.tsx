import { ActionIcon } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlus, IconX } from '@tabler/icons-react';
import { addFrame, moveFrame, removeFrame, timeFrame } from '@waymark/creative/edit/framing';
import { useEffect, useState } from 'react';
import { announce } from '../../../editing/announce.ts';
import { NumberField } from '../../../editing/fields/NumberField.tsx';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { useCard, useCardStore } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import classes from './Frames.module.css';

/** The frames of an animated card. While one is selected, moving, hiding or rewording applies to that frame. */
export function FrameStrip() {
  const store = useCardStore();
  const frames = useCard((state) => state.card.frames);
  const shown = useCard((state) => state.frame);
  const mayEdit = useCard((state) => state.mayEdit);
  const playing = useUiState((state) => state.playing);
  const [carried, setCarried] = useState<string | null>(null);
  usePlay();
  if (frames.length === 0) return null;
  const { setCard, showFrame } = store.getState();
  const add = () => {
    const { card, id } = addFrame(store.getState().card, shown);
    setCard(card);
    showFrame(id);
  };
  return (
    <section className={classes.strip} aria-label="Frames" data-testid="frames">
      <ActionIcon
        variant="default"
        aria-label={playing ? 'Stop' : 'Play'}
        onClick={() => uiState.set({ playing: !playing })}
      >
        {playing ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
      </ActionIcon>
      <div className={classes.frame} data-on={shown === null || undefined}>
        <button
          type="button"
          className={classes.pick}
          aria-pressed={shown === null}
          onClick={() => showFrame(null)}
        >
          All frames
        </button>
      </div>
      {frames.map(({ id, ms }, index) => (
        <FrameChip key={id} id={id} ms={ms} index={index} carried={carried} carry={setCarried} />
      ))}
      {mayEdit && frames.length < 60 && (
        <SmallButton leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          Frame
        </SmallButton>
      )}
      <span className={classes.note}>
        {(frames.reduce((sum, { ms }) => sum + ms, 0) / 1000).toFixed(1)} s in all
      </span>
    </section>
  );
}

/** Plays the frames with their durations; pausing stays on the current one. */
function usePlay() {
  const store = useCardStore();
  const playing = useUiState((state) => state.playing);
  useEffect(() => {
    if (!playing) return;
    let timer = 0;
    const next = () => {
      const { card, frame, showFrame } = store.getState();
      const place = card.frames.findIndex(({ id }) => id === frame);
      const following = card.frames[(place + 1) % card.frames.length];
      if (!following) {
        uiState.set({ playing: false });
        return;
      }
      showFrame(following.id);
      timer = window.setTimeout(next, following.ms);
    };
    next();
    return () => clearTimeout(timer);
  }, [playing, store]);
}

interface Props {
  id: string;
  ms: number;
  index: number;
  /** The frame that is being dragged along the strip. */
  carried: string | null;
  carry: (id: string | null) => void;
}

/** One frame in the strip: selected by a click, moved by dragging or with Alt and the arrows. */
function FrameChip({ id, ms, index, carried, carry }: Props) {
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
