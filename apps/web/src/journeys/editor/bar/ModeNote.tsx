import { Button } from '@mantine/core';
import type { JourneyView } from '@waymark/api/trpc/views';
import { sameGraph } from '@waymark/journey/diff';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { stage } from '../store/stage.ts';
import type { Room } from '../useJourneyRoom.ts';
import classes from './Bar.module.css';

const running = { live: 'Live', paused: 'Paused', stopped: 'Stopped', draft: 'Live' } as const;

const says = {
  live: 'You are looking at what runs.',
  paused: 'Nobody moves and nothing is sent until it is resumed.',
  stopped: 'Nobody is in it any more.',
  draft: '',
} as const;

/** Which of the two is on the canvas, what is live or the draft, and the way to the other. */
export function ModeNote({ view, room }: { view: JourneyView; room: Room }) {
  const graph = useStore(room.store, (state) => state.graph);
  const live = view.live;
  const edited = useMemo(
    () => live !== null && !sameGraph(live.graph, room.mode === 'editing' ? graph : view.draft),
    [live, graph, view.draft, room.mode],
  );
  if (!live)
    return (
      <p className={classes.note}>
        <span className={classes.noteWords}>
          {room.mayEdit
            ? 'Nobody comes in until you publish.'
            : 'A draft. Your role can look, not change it.'}
        </span>
      </p>
    );
  if (room.mode === 'reading')
    return (
      <div className={classes.note} data-testid="mode-note" data-mode="reading">
        <span className={classes.flag} data-mode="reading" data-status={view.status}>
          {running[view.status]} · version {live.number}
        </span>
        <span className={classes.noteWords}>
          {edited ? 'There are changes that are not published yet.' : says[view.status]}
        </span>
        {room.mayEdit && edited && (
          <Button size="compact-sm" variant="default" onClick={room.edit} data-testid="continue-draft">
            Open the draft
          </Button>
        )}
      </div>
    );
  return (
    <div className={classes.note} data-testid="mode-note" data-mode="editing">
      <span className={classes.flag} data-mode="editing">
        Draft
      </span>
      <span className={classes.noteWords}>
        {edited
          ? `Version ${live.number} keeps running until you publish.`
          : `The same as version ${live.number}, which is running.`}
      </span>
      {edited && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => stage.set({ sheet: 'discard' })}
          data-testid="discard-draft"
        >
          Discard changes
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={room.read} data-testid="view-live">
        View live
      </Button>
    </div>
  );
}
