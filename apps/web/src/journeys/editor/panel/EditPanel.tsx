import { ActionIcon, Button, Text, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCopyPlus, IconPlugConnected, IconTrash, IconX } from '@tabler/icons-react';
import type { Node } from '@waymark/journey/graph/graph';
import { useReactFlow } from '@xyflow/react';
import { useTypedText } from '../../../editing/fields/useTyped.ts';
import { ProblemsContext } from '../../../editing/Sentence.tsx';
import { focusCard } from '../canvas/cards/focusCard.ts';
import { canvasActions } from '../canvas/keys/canvasActions.ts';
import { duplicateSelected } from '../canvas/keys/useClipboard.ts';
import { KindChip } from '../KindChip.tsx';
import { givesWire, isTrigger, kindName } from '../model/families.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import { removeSelected } from '../store/steps.ts';
import { uiState } from '../store/uiState.ts';
import classes from './SidePanel.module.css';
import { StepForm } from './StepForm.tsx';

/** The selected step's settings, as sentences with fields. */
export function EditPanel({ step }: { step: Node }) {
  const store = useEditorStore();
  const flow = useReactFlow();
  const problems = useEditor((state) => state.problemsAt.get(step.id));
  const name = useTypedText(step.name ?? '', (next) =>
    store.getState().updateNode(step.id, (node) => {
      const { name: _, ...rest } = node;
      return (next.trim() ? { ...rest, name: next.trim() } : rest) as Node;
    }),
  );
  const ofFields = (problems ?? []).flatMap(({ field, sentence }) => (field ? [{ field, sentence }] : []));
  const fieldProblems = Map.groupBy(ofFields, ({ field }) => field);
  const loose = (problems ?? []).filter((problem) => problem.field === null);
  const close = () => {
    uiState.set({ panelOpen: false });
    focusCard(step.id);
  };
  return (
    <ProblemsContext value={fieldProblems}>
      <header className={classes.head}>
        <KindChip kind={step.kind} />
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
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close panel" onClick={close}>
            <IconX size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </header>
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
            variant="subtle"
            color="gray"
            size="compact-sm"
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
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconCopyPlus size={16} stroke={1.75} />}
            onClick={() => duplicateSelected(store)}
          >
            Duplicate
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
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
