import type { Node } from '@waymark/journey/graph/graph';
import { useEffect, useRef } from 'react';
import { useEditor } from '../store/context.ts';
import { useStage } from '../store/uiState.ts';
import { EditPanel } from './EditPanel.tsx';
import { goToField } from './goToField.ts';
import { ReadPanel } from './ReadPanel.tsx';
import { ResizeHandle } from './ResizeHandle.tsx';
import classes from './SidePanel.module.css';
import { usePanelWidth } from './usePanelWidth.ts';

/** The selected step's settings, or what happens there now. */
export function StepPanel({ step }: { step: Node }) {
  const editing = useEditor((state) => state.mode === 'editing');
  const goTo = useStage((state) => state.goTo);
  const panel = useRef<HTMLElement>(null);
  const [width, setWidth] = usePanelWidth();

  // A jump from the list of problems, or Enter on a card, goes to the field.
  useEffect(() => {
    if (goTo && step.id === goTo.nodeId && panel.current) return goToField(panel.current, goTo.field);
  }, [goTo, step.id]);

  return (
    <aside
      ref={panel}
      className={classes.panel}
      style={{ width }}
      aria-label="Selected step"
      data-testid="side-panel"
    >
      <ResizeHandle width={width} onResize={setWidth} />
      {editing ? <EditPanel key={step.id} step={step} /> : <ReadPanel key={step.id} step={step} />}
    </aside>
  );
}
