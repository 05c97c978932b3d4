import type { Card, LayerOf } from '@waymark/creative/document/document';
import type { Point, Rect } from '@waymark/creative/edit/matrix';
import type { Guide } from '@waymark/creative/edit/snap';
import { create } from 'zustand';

/** Where the card lies in the canvas: its 0, 0 in px of the screen, and screen px per card px. */
export interface View extends Point {
  zoom: number;
}

type Sheet = 'shortcuts' | 'review' | 'decide' | 'variants' | null;
export type SideTab = 'layers' | 'design' | 'variables' | 'comments';

interface UiState {
  view: View;
  /** The canvas' size on the screen, px. */
  size: { width: number; height: number };
  /** What a gesture in progress makes of the card; null between gestures. */
  live: Card | null;
  /** Layers in the hand, drawn apart from those at rest. */
  lifted: ReadonlySet<string> | null;
  /** Layers on the card that are only moved, or hold what is, and how far, px of the card: what is around them is pushed. */
  moved: { tops: ReadonlySet<string>; by: Point } | null;
  guides: readonly Guide[];
  marquee: Rect | null;
  /** The text layer that is being typed in. */
  typing: string | null;
  /** The picture layer that is being cropped, and as it was before. */
  crop: { id: string; before: LayerOf<'image'> } | null;
  /** The picture layer that a picture is being chosen for. */
  choosing: string | null;
  /** Where the menu of what is selected is open, px of the window. */
  menu: Point | null;
  /** What the hand makes of the selection, in numbers: its size, its angle. */
  tag: string | null;
  /** Where a comment is about to be pinned: waiting for a click. */
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

/** What is open and in the hand right now: nothing of it is saved or undone. One editor is shown at a time. */
export const useUiState = create<UiState>(() => fresh);
export const uiState = {
  set: useUiState.setState,
  get: useUiState.getState,
  reset: () => useUiState.setState(fresh),
};
