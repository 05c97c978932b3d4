import { ActionIcon, Button, Text, TextInput, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertTriangle, IconCopyPlus, IconPlugConnected, IconTrash, IconX } from '@tabler/icons-react';
import type { Node } from '@waymark/journey/graph/graph';
import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useTypedText } from '../../../editing/fields/useTyped.ts';
import { ProblemsContext } from '../../../editing/Sentence.tsx';
import { focusCard } from '../canvas/cards/focusCard.ts';
import { canvasActions } from '../canvas/keys/canvasActions.ts';
import { duplicateSelected } from '../canvas/keys/useClipboard.ts';
import { KindChip } from '../KindChip.tsx';
import { givesWire, isTrigger, kindName } from '../model/families.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import { removeSelected } from '../store/steps.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { ReadPanel } from './ReadPanel.tsx';
import classes from './SidePanel.module.css';
import { StepForm } from './StepForm.tsx';

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

  const close = () => {
    uiState.set({ panelOpen: false });
    focusCard(step.id);
  };

  return (
    <aside
      ref={panel}
      className={classes.panel}
      style={{ width }}
      aria-label="Selected step"
      data-testid="side-panel"
    >
      <ResizeHandle width={width} onResize={setWidth} />
      <header className={classes.head}>
        <KindChip kind={step.kind} />
        {editing ? (
          <NameField key={step.id} step={step} />
        ) : (
          <h2 style={{ flex: 1, fontSize: 14, fontWeight: 600 }}>{step.name || kindName(step.kind)}</h2>
        )}
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close panel" onClick={close}>
            <IconX size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </header>
      {editing ? <EditPanel key={step.id} step={step} /> : <ReadPanel key={step.id} step={step} />}
    </aside>
  );
}

function NameField({ step }: { step: Node }) {
  const store = useEditorStore();
  const name = useTypedText(step.name ?? '', (next) =>
    store.getState().updateNode(step.id, (node) => {
      const { name: _, ...rest } = node;
      return (next.trim() ? { ...rest, name: next.trim() } : rest) as Node;
    }),
  );
  return (
    <TextInput
      size="sm"
      className={classes.name}
      aria-label="Step name"
      placeholder={kindName(step.kind)}
      maxLength={80}
      value={name.text}
      onChange={(event) => name.onChange(event.currentTarget.value)}
      onBlur={name.handIn}
      data-testid="step-name"
    />
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

/** The selected step's settings, as sentences with fields. */
function EditPanel({ step }: { step: Node }) {
  const store = useEditorStore();
  const flow = useReactFlow();
  const problems = useEditor((state) => state.problemsAt.get(step.id));
  const ofFields = (problems ?? []).flatMap(({ field, sentence }) => (field ? [{ field, sentence }] : []));
  const fieldProblems = Map.groupBy(ofFields, ({ field }) => field);
  const loose = (problems ?? []).filter((problem) => problem.field === null);
  return (
    <ProblemsContext value={fieldProblems}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape returns to the canvas from any field */}
      <div
        className={classes.body}
        data-panel-body
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          event.preventDefault();
          focusCard(step.id);
        }}
      >
        {loose.length > 0 && (
          <div className={classes.problems}>
            <IconAlertTriangle size={16} aria-hidden />
            <div>
              {loose.map((problem) => (
                <p key={problem.sentence}>{problem.sentence}</p>
              ))}
            </div>
          </div>
        )}
        {step.name && (
          <Text size="xs" c="dimmed" mb={-8}>
            {kindName(step.kind)}
          </Text>
        )}
        <StepForm step={step} />
      </div>
      <footer className={classes.footer}>
        {givesWire(step.kind) && (
          <Button
            {...quiet}
            leftSection={<IconPlugConnected size={16} stroke={1.75} />}
            onClick={() =>
              canvasActions(store, flow, document.querySelector('[data-testid="canvas"]')).connectTo(step.id)
            }
          >
            Connect to…
          </Button>
        )}
        {!isTrigger(step.kind) && (
          <Button
            {...quiet}
            leftSection={<IconCopyPlus size={16} stroke={1.75} />}
            onClick={() => duplicateSelected(store)}
          >
            Duplicate
          </Button>
        )}
        <Button
          {...quiet}
          ml="auto"
          leftSection={<IconTrash size={16} stroke={1.75} />}
          onClick={() => removeSelected(store)}
          data-testid="delete-step"
        >
          Delete
        </Button>
      </footer>
    </ProblemsContext>
  );
}

const quiet = { variant: 'subtle', color: 'gray', size: 'compact-sm' } as const;
