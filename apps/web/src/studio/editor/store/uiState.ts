import type { Card, LayerOf } from '@waymark/creative/document/document';
import type { Point, Rect } from '@waymark/creative/edit/matrix';
import type { Guide } from '@waymark/creative/edit/snap';
import { create } from 'zustand';

/** The card's position in the canvas: its 0, 0 in px of the screen, and screen px per card px. */
export interface View extends Point {
  zoom: number;
}

type Sheet = 'shortcuts' | 'review' | 'decide' | 'variants' | null;
export type SideTab = 'layers' | 'design' | 'variables' | 'comments';

interface UiState {
  view: View;
  /** The canvas' size on the screen, px. */
  size: { width: number; height: number };
  /** The card as changed by the gesture in progress; null between gestures. */
  live: Card | null;
  /** Layers being dragged, drawn separately from those at rest. */
  lifted: ReadonlySet<string> | null;
  /** Layers on the card that only move, or contain ones that do, and how far, card px: their overlays are shifted. */
  moved: { tops: ReadonlySet<string>; by: Point } | null;
  guides: readonly Guide[];
  marquee: Rect | null;
  /** The text layer being typed in. */
  typing: string | null;
  /** The picture layer being cropped, and its state before that. */
  crop: { id: string; before: LayerOf<'image'> } | null;
  /** The picture layer that a picture is being chosen for. */
  choosing: string | null;
  /** Where the selection's context menu is open, px of the window. */
  menu: Point | null;
  /** The selection's size or angle during a drag. */
  tag: string | null;
  /** Whether the next click places a comment. */
  pinning: boolean;
  hover: string | null;
  hand: boolean;
  phone: boolean;
  rulers: boolean;
  playing: boolean;
  tab: SideTab;
  sheet: Sheet;
}

const fresh: UiState = {
  view: { x: 0, y: 0, zoom: 0 },
  size: { width: 0, height: 0 },
  live: null,
  lifted: null,
  moved: null,
  guides: [],
  marquee: null,
  typing: null,
  crop: null,
  choosing: null,
  menu: null,
  tag: null,
  pinning: false,
  hover: null,
  hand: false,
  phone: false,
  rulers: true,
  playing: false,
  tab: 'design',
  sheet: null,
};

/** What is open or being dragged right now: none of it is saved or undone. Only one editor is shown at a time. */
export const useUiState = create<UiState>(() => fresh);
export const uiState = {
  set: useUiState.setState,
  get: useUiState.getState,
  reset: () => useUiState.setState(fresh),
};
