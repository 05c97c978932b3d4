import type { Node } from '@waymark/journey/graph/graph';
import { useEffect, useRef } from 'react';
import { useEditor } from '../store/context.ts';
import { useUiState } from '../store/uiState.ts';
import { EditPanel } from './EditPanel.tsx';
import { ReadPanel } from './ReadPanel.tsx';
import { ResizeHandle } from './ResizeHandle.tsx';
import classes from './SidePanel.module.css';
import { usePanelWidth } from './usePanelWidth.ts';

/** The selected step's settings, or what is happening there now. */
export function StepPanel({ step }: { step: Node }) {
  const editing = useEditor((state) => state.mode === 'editing');
  const goTo = useUiState((state) => state.goTo);
  const panel = useRef<HTMLElement>(null);
  const [width, setWidth] = usePanelWidth();

  // A jump from the list of problems, or Enter on a card, leads to the field.
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

/** Moves the focus to the panel's field with that name, or to its first field. Returns a function that cancels this. */
function goToField(panel: HTMLElement, field: string | null): () => void {
  const timer = setTimeout(() => {
    const body = panel.querySelector<HTMLElement>('[data-panel-body]');
    const at = (name: string) => body?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    // Looks for "branches.0.rule.conditions.1.value", then for the nearest field above it.
    let target: HTMLElement | null | undefined = null;
    for (
      let name = field ?? '';
      name !== '' && !target;
      name = name.slice(0, Math.max(0, name.lastIndexOf('.')))
    )
      target = at(name);
    target ??= body?.querySelector<HTMLElement>(
      'input:not([type="hidden"]), select, textarea, button, a[href]',
    );
    const inner = target?.matches('input, select, textarea, button, a, [tabindex]')
      ? target
      : target?.querySelector<HTMLElement>('input, select, textarea, button');
    inner?.focus();
    inner?.scrollIntoView({ block: 'nearest' });
  }, 30);
  return () => clearTimeout(timer);
}
