import { Button } from '@mantine/core';
import { ItemFace } from '../palette/ItemFace.tsx';
import { stepItems } from '../palette/stepItems.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import { addStep } from '../store/steps.ts';
import { useUiState } from '../store/uiState.ts';
import classes from './EmptyCanvas.module.css';
import { StartTemplates } from './StartTemplates.tsx';

/** Shown before the first step: what this page is for, and ways to begin. */
export function EmptyCanvas() {
  const store = useEditorStore();
  const editing = useEditor((state) => state.mode === 'editing');
  const carrying = useUiState((state) => state.carrying !== null);
  if (!editing) return null;
  const starts = stepItems.filter((item) => item.group === 'Start').slice(0, 6);
  return (
    <div className={classes.empty} data-aside={carrying || undefined} data-testid="empty-canvas">
      <h2>How does this journey start?</h2>
      <p>Choose a trigger, then add waits, splits and messages below it.</p>
      <div className={classes.starts}>
        {starts.map((item) => (
          <Button
            key={item.id}
            variant="default"
            className={classes.start}
            onClick={() => addStep(store, item.make({ x: 0, y: 0 }))}
          >
            <ItemFace item={item} />
          </Button>
        ))}
      </div>
      <StartTemplates />
    </div>
  );
}
