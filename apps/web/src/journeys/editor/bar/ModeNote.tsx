import { Button } from '@mantine/core';
import { sameGraph } from '@waymark/journey/words/sameGraph';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { JourneyView } from '../../../server/views.ts';
import { useRunWords } from '../../../ui/clock/useRunWords.ts';
import { isEnding, isOver, journeyState, progressOf } from '../../../ui/format/words.ts';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { uiState } from '../store/uiState.ts';
import type { Room } from '../useJourneyRoom.ts';
import classes from './Bar.module.css';
import { stateWords } from './stateWords.ts';

/** Whether the canvas shows the live version or the draft, and the switch between them. */
export function ModeNote({ view, room }: { view: JourneyView; room: Room }) {
  const graph = useStore(room.store, (state) => state.graph);
  const runWords = useRunWords();
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
            ? 'Nobody enters until you publish.'
            : 'This is a draft. Your role can view it but not edit it.'}
        </span>
      </p>
    );
  if (room.mode === 'reading')
    return (
      <div className={classes.note} data-testid="mode-note" data-mode="reading">
        <span
          className={classes.flag}
          data-mode="reading"
          data-status={view.status}
          data-over={isOver(progressOf(view)) ? true : undefined}
          data-closed={isEnding({ ...view, closed: view.closed !== null }) ? true : undefined}
        >
          {view.closed && view.status === 'live' ? 'Finishing' : journeyState(progressOf(view)).word} ·
          version {live.number}
        </span>
        <span className={classes.noteWords}>
          {edited && view.status === 'live' && !view.closed
            ? 'The draft has unpublished changes.'
            : stateWords(view, runWords)}
        </span>
        {room.mayEdit && edited && (
          <SmallButton onClick={room.edit} data-testid="continue-draft">
            Open draft
          </SmallButton>
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
          : `No changes from version ${live.number}.`}
      </span>
      {edited && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => uiState.set({ sheet: 'discard' })}
          data-testid="discard-draft"
        >
          Discard changes
        </Button>
      )}
      <SmallButton onClick={room.read} data-testid="view-live">
        View live
      </SmallButton>
    </div>
  );
}
