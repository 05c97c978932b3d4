import { Paper } from '@mantine/core';
import { useClickOutside, useFocusReturn } from '@mantine/hooks';
import { createPortal } from 'react-dom';
import { useEditorStore } from '../store/context.ts';
import { type Picker, stage, useStage } from '../store/stage.ts';
import { addStep } from '../store/steps.ts';
import { AddList } from './AddList.tsx';
import { ConnectList } from './ConnectList.tsx';
import { focusCard } from './focusCard.ts';
import classes from './Picker.module.css';

const WIDTH = 300;
const HEIGHT = 400;

/** The list that a +, a let-go wire or a key opens, at its spot in the window. */
export function PickerPopover() {
  const picker = useStage((state) => state.picker);
  return picker
    ? createPortal(<OpenPicker key={`${picker.at.x},${picker.at.y}`} picker={picker} />, document.body)
    : null;
}

function OpenPicker({ picker }: { picker: Picker }) {
  const store = useEditorStore();
  const returnFocus = useFocusReturn({ opened: true, shouldReturnFocus: false });
  const close = () => {
    stage.set({ picker: null });
    returnFocus();
  };
  const box = useClickOutside<HTMLDivElement>(() => stage.set({ picker: null }));
  const left = Math.max(8, Math.min(picker.at.x - WIDTH / 2, window.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(picker.at.y + 8, window.innerHeight - HEIGHT - 8));
  return (
    <Paper
      ref={box}
      className={classes.box}
      shadow="lg"
      style={{ left, top, width: WIDTH, maxHeight: HEIGHT }}
      role="dialog"
      aria-label={picker.kind === 'add' ? 'Add a step' : 'Connect to a step'}
      data-testid="picker"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      {picker.kind === 'add' ? (
        <AddList
          picker={picker}
          onPick={(item, place) => {
            stage.set({ picker: null });
            focusCard(addStep(store, item.make(), place).id);
          }}
        />
      ) : (
        <ConnectList
          from={picker.from}
          onDone={() => {
            stage.set({ picker: null });
            focusCard(picker.from);
          }}
        />
      )}
    </Paper>
  );
}
