import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHandStop,
  IconKeyboard,
  IconLayoutDistributeHorizontal,
  IconMaximize,
  IconMinus,
  IconPlus,
  IconSelectAll,
} from '@tabler/icons-react';
import { Panel, useReactFlow, useViewport } from '@xyflow/react';
import { modKey } from '../../../editing/modKey.ts';
import { useEditor, useEditorStore, useHistory } from '../store/context.ts';
import { stage, useStage } from '../store/stage.ts';
import { tidyUp } from '../store/steps.ts';
import classes from './CanvasTools.module.css';
import { canvasDeeds } from './canvasDeeds.ts';

/** Undo, layout, zoom and keys: a quiet row at the foot of the canvas. */
export function CanvasTools() {
  const store = useEditorStore();
  const flow = useReactFlow();
  const { zoom } = useViewport();
  const editing = useEditor((state) => state.mode === 'editing');
  const marquee = useStage((state) => state.marquee);
  const history = useHistory();
  return (
    <Panel position="bottom-left" className={classes.bar}>
      {editing && (
        <div className={classes.group}>
          <Tool label={`Undo (${modKey}+Z)`} off={history.past === 0} onClick={history.undo} id="undo">
            <IconArrowBackUp size={18} stroke={1.75} />
          </Tool>
          <Tool
            label={`Redo (Shift+${modKey}+Z)`}
            off={history.future === 0}
            onClick={history.redo}
            id="redo"
          >
            <IconArrowForwardUp size={18} stroke={1.75} />
          </Tool>
          <Tool
            label={marquee ? 'Drag moves the canvas' : 'Drag selects (or hold Shift)'}
            onClick={() => stage.set({ marquee: !marquee })}
            id="marquee"
            pressed={marquee}
          >
            {marquee ? <IconHandStop size={18} stroke={1.75} /> : <IconSelectAll size={18} stroke={1.75} />}
          </Tool>
          <Tool label="Tidy the layout (T)" onClick={() => tidyUp(store)} id="tidy">
            <IconLayoutDistributeHorizontal size={18} stroke={1.75} />
          </Tool>
        </div>
      )}
      <div className={classes.group}>
        <Tool label="Zoom out (−)" onClick={() => void flow.zoomOut()} id="zoom-out">
          <IconMinus size={16} />
        </Tool>
        <button
          type="button"
          className={classes.zoom}
          onClick={() => void flow.zoomTo(1)}
          aria-label={`Zoom ${Math.round(zoom * 100)}%: set to 100%`}
        >
          {Math.round(zoom * 100)}%
        </button>
        <Tool label="Zoom in (+)" onClick={() => void flow.zoomIn()} id="zoom-in">
          <IconPlus size={16} />
        </Tool>
        <Tool label="Fit to the window (1)" onClick={() => canvasDeeds(store, flow, null).fit()} id="fit">
          <IconMaximize size={17} stroke={1.75} />
        </Tool>
      </div>
      <div className={classes.group}>
        <Tool label="Keys (?)" onClick={() => stage.set({ sheet: 'shortcuts' })} id="shortcuts">
          <IconKeyboard size={18} stroke={1.75} />
        </Tool>
      </div>
    </Panel>
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
        className={classes.tool}
        data-testid={`tool-${id}`}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
