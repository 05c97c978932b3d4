import type { Graph } from '@waymark/journey/graph/graph';
import type { Output } from '@waymark/journey/settings/kind';
import type { Viewport } from '@xyflow/react';
import { create } from 'zustand';
import type { Place } from '../model/insert.ts';
import type { Point } from '../model/newNode.ts';
import type { StepItem } from '../palette/stepItems.ts';

/**
 * An open list on the canvas: steps to add at a place, steps to connect a branch to, or branches to add a step under.
 * `at` is in the window, px.
 */
export type Picker =
  | { kind: 'add'; at: { x: number; y: number }; place: Place; branches?: { id: string; name: string }[] }
  | { kind: 'connect'; at: { x: number; y: number }; from: string }
  | { kind: 'branch'; at: { x: number; y: number }; from: string; branches: Output[]; item: StepItem };

export type Sheet =
  | 'shortcuts'
  | 'publish'
  | 'discard'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'closeEntries'
  | 'reopenEntries'
  | null;

interface UiState {
  picker: Picker | null;
  /** What had the focus when the picker opened, and gets it back. */
  opener: HTMLElement | null;
  /** The palette item being dragged. */
  carrying: StepItem | null;
  /** The offset of dragged cards from their places, by node id. */
  held: ReadonlyMap<string, Point> | null;
  /** Whether a wire is being drawn. */
  connecting: boolean;
  /** The hovered wire, by edge id. */
  dropEdge: string | null;
  /** The node that has the canvas's keyboard focus. */
  current: string | null;
  sheet: Sheet;
  /** The field to focus in the panel once it is shown. `turn` makes the same field work twice. */
  goTo: { nodeId: string; field: string | null; turn: number } | null;
  panelOpen: boolean;
  /** The view and drawing as Fit last left them: while both are unchanged, a resized canvas is fitted again. */
  fitted: { view: Viewport; graph: Graph } | null;
  /** Whether dragging on the empty canvas selects instead of panning. */
  marquee: boolean;
}

const fresh: UiState = {
  picker: null,
  opener: null,
  carrying: null,
  held: null,
  connecting: false,
  dropEdge: null,
  current: null,
  sheet: null,
  goTo: null,
  panelOpen: false,
  fitted: null,
  marquee: false,
};

/** What is open or being dragged right now: none of it is saved or undone. Only one editor is shown at a time. */
export const useUiState = create<UiState>(() => fresh);
export const uiState = {
  set: useUiState.setState,
  get: useUiState.getState,
  reset: () => useUiState.setState(fresh),
  openPicker: (picker: Picker) => {
    const { activeElement: at } = document;
    useUiState.setState({ picker, opener: at instanceof HTMLElement && at !== document.body ? at : null });
  },
  /** Opens a step's panel at a field. */
  goTo: (nodeId: string, field: string | null) =>
    useUiState.setState((before) => ({
      goTo: { nodeId, field, turn: (before.goTo?.turn ?? 0) + 1 },
      panelOpen: true,
      current: nodeId,
    })),
};
