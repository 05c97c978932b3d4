import { useWindowEvent } from '@mantine/hooks';
import { useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type RefObject, useCallback } from 'react';
import { announce } from '../../../../editing/announce.ts';
import { isTyping } from '../../../../editing/isTyping.ts';
import { neighbour } from '../../model/walk.ts';
import { useEditorStore } from '../../store/context.ts';
import { removeSelected, tidyUp } from '../../store/steps.ts';
import { uiState } from '../../store/uiState.ts';
import { focusCard } from '../cards/focusCard.ts';
import { canvasActions } from './canvasActions.ts';
import { type Command, commandOf } from './keymap.ts';
import { duplicateSelected } from './useClipboard.ts';

/** These work anywhere on the page, except in fields. */
const everywhere = new Set<Command>(['undo', 'redo', 'publish', 'shortcuts', 'nextProblem', 'selectAll']);

const focusedCard = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id;

/** Handles canvas shortcuts while the focus is in the canvas or nowhere, and a few from anywhere on the page. */
export function useKeys(container: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const flow = useReactFlow();

  const act = useCallback(
    (command: Command) => {
      const { selected, graph, select } = store.getState();
      const focused = focusedCard();
      const at = focused ?? selected[0] ?? null;
      const actions = canvasActions(store, flow, container.current);
      switch (command) {
        case 'up':
        case 'down':
        case 'left':
        case 'right': {
          const next = neighbour(graph, at ?? uiState.get().current ?? '', command);
          if (!next) return;
          uiState.set({ current: next });
          select([next]);
          focusCard(next);
          return;
        }
        case 'edit':
          if (!at) return;
          select([at]);
          uiState.goTo(at, null);
          return;
        case 'clear':
          select([]);
          uiState.set({ picker: null });
          return;
        case 'addAfter':
          return actions.addAfter(at);
        case 'connectTo':
          return actions.connectTo(at);
        case 'remove': {
          if (store.getState().selectedEdge) return removeSelected(store);
          if (selected.length === 0 && focused) select([focused]);
          if (store.getState().selected.length === 0) return;
          removeSelected(store);
          const next = uiState.get().current;
          if (next) focusCard(next);
          return;
        }
        case 'duplicate':
          return duplicateSelected(store);
        case 'undo':
          store.temporal.getState().undo();
          announce('Undone');
          return;
        case 'redo':
          store.temporal.getState().redo();
          announce('Redone');
          return;
        case 'selectAll':
          return select(graph.nodes.map((node) => node.id));
        case 'moveUp':
        case 'moveDown':
        case 'moveLeft':
        case 'moveRight':
          return actions.move(command);
        case 'tidy':
          return tidyUp(store);
        case 'fit':
          return actions.fit();
        case 'zoomIn':
          void flow.zoomIn();
          return;
        case 'zoomOut':
          void flow.zoomOut();
          return;
        case 'search':
          return document.getElementById('palette-search')?.focus();
        case 'nextProblem':
          return actions.nextProblem();
        case 'publish':
          return uiState.set({ sheet: 'publish' });
        case 'shortcuts':
          return uiState.set({ sheet: 'shortcuts' });
        default:
          return command satisfies never;
      }
    },
    [store, flow, container],
  );

  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event.target) || uiState.get().picker) return;
    if (document.querySelector('[aria-modal="true"]')) return;
    const command = commandOf(event, store.getState().mode === 'editing');
    // A click on the empty canvas leaves the focus on the canvas's container.
    const around = event.target instanceof Node && event.target.contains(container.current);
    if (!command || !(everywhere.has(command) || around)) return;
    event.preventDefault();
    act(command);
  });

  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || uiState.get().picker) return;
      // A focused button inside the canvas keeps its own Enter and Space.
      const onButton = event.target instanceof HTMLElement && event.target.closest('button') !== null;
      if (onButton && (event.key === 'Enter' || event.key === ' ')) return;
      const command = commandOf(event.nativeEvent, store.getState().mode === 'editing');
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      act(command);
    },
    [act, store],
  );
}
