import { ActionIcon } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { addFrame } from '@waymark/creative/edit/framing';
import { useEffect, useState } from 'react';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { useCard, useCardStore } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { FrameChip } from './FrameChip.tsx';
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
