import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeviceMobile,
  IconHandStop,
  IconKeyboard,
  IconMaximize,
  IconMinus,
  IconPlus,
  IconRuler2,
} from '@tabler/icons-react';
import { modKey } from '../../../editing/modKey.ts';
import { handInFields } from '../../../editing/pendingFields.ts';
import tools from '../../../journeys/editor/canvas/CanvasTools.module.css';
import classes from '../CardRoom.module.css';
import { useCard, useCardStore, useHistory } from '../store/context.ts';
import { stage, useStage } from '../store/stage.ts';
import { showWhole, zoomBy, zoomTo } from './viewDeeds.ts';

/** Undo, zoom, phone and keys: a quiet row at the foot of the canvas. */
export function CanvasTools() {
  const store = useCardStore();
  const mayEdit = useCard((state) => state.mayEdit);
  const zoom = useStage((state) => state.view.zoom);
  const hand = useStage((state) => state.hand);
  const rulers = useStage((state) => state.rulers);
  const phone = useStage((state) => state.phone);
  const history = useHistory();
  const percent = Math.round(zoom * 100);
  return (
    <div className={classes.tools} role="toolbar" aria-label="Canvas">
      {mayEdit && (
        <div className={tools.group}>
          <Tool
            id="undo"
            label={`Undo (${modKey}+Z)`}
            off={history.past === 0}
            onClick={() => {
              handInFields();
              history.undo();
            }}
          >
            <IconArrowBackUp size={18} stroke={1.75} />
          </Tool>
          <Tool
            id="redo"
            label={`Redo (Shift+${modKey}+Z)`}
            off={history.future === 0}
            onClick={history.redo}
          >
            <IconArrowForwardUp size={18} stroke={1.75} />
          </Tool>
        </div>
      )}
      <div className={tools.group}>
        <Tool id="zoom-out" label="Zoom out (−)" onClick={() => zoomBy(0.8)}>
          <IconMinus size={16} />
        </Tool>
        <button
          type="button"
          className={tools.zoom}
          aria-label={`Zoom ${percent}%: set to 100%`}
          onClick={() => zoomTo(1)}
        >
          {percent}%
        </button>
        <Tool id="zoom-in" label="Zoom in (+)" onClick={() => zoomBy(1.25)}>
          <IconPlus size={16} />
        </Tool>
        <Tool id="fit" label="Fit to the window (1)" onClick={() => showWhole(store, 'fit')}>
          <IconMaximize size={17} stroke={1.75} />
        </Tool>
        <Tool
          id="hand"
          label="Move the canvas (H, or hold Space)"
          pressed={hand}
          onClick={() => stage.set({ hand: !hand })}
        >
          <IconHandStop size={17} stroke={1.75} />
        </Tool>
        <Tool
          id="rulers"
          label="Rulers (Shift+R)"
          pressed={rulers}
          onClick={() => stage.set({ rulers: !rulers })}
        >
          <IconRuler2 size={17} stroke={1.75} />
        </Tool>
      </div>
      <div className={tools.group}>
        <Tool
          id="phone"
          label="On the phone (P)"
          pressed={phone}
          onClick={() => stage.set({ phone: !phone })}
        >
          <IconDeviceMobile size={18} stroke={1.75} />
        </Tool>
        <Tool id="shortcuts" label="Keys (?)" onClick={() => stage.set({ sheet: 'shortcuts' })}>
          <IconKeyboard size={18} stroke={1.75} />
        </Tool>
      </div>
    </div>
  );
}

interface ToolProps {
  id: string;
  label: string;
  off?: boolean;
  pressed?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

function Tool({ id, label, off = false, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label} position="top">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={label}
        aria-pressed={pressed}
        disabled={off}
        onClick={onClick}
        className={tools.tool}
        data-testid={`tool-${id}`}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
