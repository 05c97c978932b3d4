import { createScopedKeydownHandler, Paper, Text, UnstyledButton } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { createPortal } from 'react-dom';
import type { Place } from '../../model/insert.ts';
import type { StepItem } from '../../palette/stepItems.ts';
import { useEditorStore } from '../../store/context.ts';
import type { EditorStore } from '../../store/editorStore.ts';
import { addStep } from '../../store/steps.ts';
import { type Picker, uiState, useUiState } from '../../store/uiState.ts';
import { focusCard } from '../cards/focusCard.ts';
import { AddList } from './AddList.tsx';
import { ConnectList } from './ConnectList.tsx';
import classes from './Picker.module.css';

const WIDTH = 300;
const HEIGHT = 400;

/** The list opened by a +, a dropped wire or a key, at its point in the window. */
export function PickerPopover() {
  const picker = useUiState((state) => state.picker);
  return picker
    ? createPortal(<OpenPicker key={`${picker.at.x},${picker.at.y}`} picker={picker} />, document.body)
    : null;
}

/** The step that a picker is about; an empty id if it is about a point on the canvas. */
function cardOf(picker: Picker, store: EditorStore): string {
  if (picker.kind !== 'add') return picker.from;
  const { place } = picker;
  if (place.on === 'branch') return place.from;
  const wire = place.on === 'edge' && store.getState().graph.edges.find(({ id }) => id === place.edgeId);
  return wire ? wire.from : '';
}

function nameOf(picker: Picker): string {
  if (picker.kind === 'branch') return `Where does “${picker.item.label}” go?`;
  return picker.kind === 'add' ? 'Add a step' : 'Connect to a step';
}

function OpenPicker({ picker }: { picker: Picker }) {
  const store = useEditorStore();
  const close = () => {
    const { opener } = uiState.get();
    uiState.set({ picker: null });
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    else focusCard(cardOf(picker, store));
  };
  const add = (item: StepItem, place: Place) => {
    uiState.set({ picker: null });
    focusCard(addStep(store, item.make(), place).id);
  };
  const box = useClickOutside<HTMLDivElement>(() => uiState.set({ picker: null }));
  const left = Math.max(8, Math.min(picker.at.x - WIDTH / 2, window.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(picker.at.y + 8, window.innerHeight - HEIGHT - 8));
  return (
    <Paper
      ref={box}
      className={classes.box}
      shadow="lg"
      style={{ left, top, width: WIDTH, maxHeight: HEIGHT }}
      role="dialog"
      aria-label={nameOf(picker)}
      data-testid="picker"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      {picker.kind === 'add' && <AddList picker={picker} onPick={add} />}
      {picker.kind === 'branch' && (
        <BranchList
          picker={picker}
          onPick={(branch) => add(picker.item, { on: 'branch', from: picker.from, branch })}
        />
      )}
      {picker.kind === 'connect' && (
        <ConnectList
          from={picker.from}
          onDone={() => {
            uiState.set({ picker: null });
            focusCard(picker.from);
          }}
        />
      )}
    </Paper>
  );
}

/** Asks which branch of the selected step a new step should go under. */
function BranchList(props: {
  picker: Extract<Picker, { kind: 'branch' }>;
  onPick: (branch: string) => void;
}) {
  const { item, branches } = props.picker;
  return (
    <>
      <Text size="sm" fw={550} className={classes.head}>
        Where does “{item.label}” go?
      </Text>
      <div className={classes.options} data-branches>
        {branches.map(({ id, name }, index) => (
          <UnstyledButton
            key={id}
            autoFocus={index === 0}
            className={classes.branch}
            data-branch
            data-testid={`under-${id}`}
            onKeyDown={createScopedKeydownHandler({
              siblingSelector: '[data-branch]',
              parentSelector: '[data-branches]',
              orientation: 'vertical',
              activateOnFocus: false,
              loop: true,
            })}
            onClick={() => props.onPick(id)}
          >
            {name || 'Unnamed'}
          </UnstyledButton>
        ))}
      </div>
    </>
  );
}
