import { useLocalStorage } from '@mantine/hooks';
import type { Node } from '@waymark/journey/graph/graph';
import { useEffect, useRef } from 'react';
import { useEditor } from '../store/context.ts';
import { useUiState } from '../store/uiState.ts';
import { EditPanel } from './EditPanel.tsx';
import { ReadPanel } from './ReadPanel.tsx';
import classes from './SidePanel.module.css';

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

/** The panel's left edge, which can be dragged or moved with the arrow keys. */
function ResizeHandle({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const from = useRef(0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no element for a separator that can be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Panel width"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      className={classes.edge}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0;
        if (by === 0) return;
        event.preventDefault();
        onResize(width + by);
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = width + event.clientX;
      }}
      onPointerMove={({ currentTarget, pointerId, clientX }) => {
        if (currentTarget.hasPointerCapture(pointerId)) onResize(from.current - clientX);
      }}
    />
  );
}

const NARROWEST = 300;
const WIDEST = 560;

/** The panel's width in px, as the person last set it. */
function usePanelWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useLocalStorage({
    key: 'waymark:panel-width',
    defaultValue: 372,
    getInitialValueInEffect: false,
  });
  return [clamp(width), (next) => setWidth(clamp(next))];
}

const clamp = (width: number) => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));
