import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconKeyboard,
  IconMaximize,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import type { TemporalState } from 'zundo';
import { type StoreApi, useStore } from 'zustand';
import { handInFields } from './fields/pendingFields.ts';
import { modKey } from './modKey.ts';
import { Tool } from './Tool.tsx';
import classes from './ToolBar.module.css';

/** Tools grouped in one bar. */
export function ToolGroup({ children }: { children: React.ReactNode }) {
  return <div className={classes.group}>{children}</div>;
}

/** Undo and redo. What is still in a field becomes a step first. */
export function HistoryTools<Kept>({ history }: { history: StoreApi<TemporalState<Kept>> }) {
  const past = useStore(history, ({ pastStates }) => pastStates.length);
  const future = useStore(history, ({ futureStates }) => futureStates.length);
  const undo = () => {
    handInFields();
    history.getState().undo();
  };
  return (
    <>
      <Tool
        label={`Undo (${modKey}+Z)`}
        off={past === 0 ? 'Nothing to undo.' : null}
        onClick={undo}
        id="undo"
      >
        <IconArrowBackUp size={18} stroke={1.75} />
      </Tool>
      <Tool
        label={`Redo (Shift+${modKey}+Z)`}
        off={future === 0 ? 'Nothing to redo.' : null}
        onClick={() => history.getState().redo()}
        id="redo"
      >
        <IconArrowForwardUp size={18} stroke={1.75} />
      </Tool>
    </>
  );
}

interface Zoom {
  /** 1 is 100 %. */
  zoom: number;
  zoomOut: () => void;
  zoomIn: () => void;
  toFull: () => void;
  fit: () => void;
}

export function ZoomTools({ zoom, zoomOut, zoomIn, toFull, fit }: Zoom) {
  const percent = Math.round(zoom * 100);
  return (
    <>
      <Tool label="Zoom out (−)" onClick={zoomOut} id="zoom-out">
        <IconMinus size={16} />
      </Tool>
      <button
        type="button"
        className={classes.zoom}
        onClick={toFull}
        aria-label={`Zoom ${percent}%: set to 100%`}
      >
        {percent}%
      </button>
      <Tool label="Zoom in (+)" onClick={zoomIn} id="zoom-in">
        <IconPlus size={16} />
      </Tool>
      <Tool label="Zoom to fit (1)" onClick={fit} id="fit">
        <IconMaximize size={17} stroke={1.75} />
      </Tool>
    </>
  );
}

export function KeysTool({ show }: { show: () => void }) {
  return (
    <Tool label="Keyboard shortcuts (?)" onClick={show} id="shortcuts">
      <IconKeyboard size={18} stroke={1.75} />
    </Tool>
  );
}
