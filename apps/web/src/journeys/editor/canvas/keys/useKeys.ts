import { useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type RefObject, useCallback, useEffect } from 'react';
import { isTyping } from '../../../../editing/isTyping.ts';
import { neighbour } from '../../model/walk.ts';
import { useEditorStore } from '../../store/context.ts';
import { removeSelected, tidyUp } from '../../store/steps.ts';
import { stage } from '../../store/uiState.ts';
import { focusCard } from '../cards/focusCard.ts';
import { canvasDeeds } from './canvasActions.ts';
import { type Deed, deedOf } from './keymap.ts';
import { duplicateSelected } from './useClipboard.ts';

/** These work wherever the person is on the page, outside of fields. */
const everywhere = new Set<Deed>(['undo', 'redo', 'publish', 'shortcuts', 'nextProblem', 'selectAll']);

const focusedCard = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id;

/** Keys of the canvas, while the focus is in it or nowhere; a few from anywhere on the page. */
export function useKeys(ground: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const flow = useReactFlow();

  const act = useCallback(
    (deed: Deed) => {
      const { selected, graph, select } = store.getState();
      const focused = focusedCard();
      const at = focused ?? selected[0] ?? null;
      const deeds = canvasDeeds(store, flow, ground.current);
      switch (deed) {
        case 'up':
        case 'down':
        case 'left':
        case 'right': {
          const next = neighbour(graph, at ?? stage.get().current ?? '', deed);
          if (!next) return;
          stage.set({ current: next });
          select([next]);
          focusCard(next);
          return;
        }
        case 'edit':
          if (!at) return;
          select([at]);
          stage.goTo(at, null);
          return;
        case 'clear':
          select([]);
          stage.set({ picker: null });
          return;
        case 'addAfter':
          return deeds.addAfter(at);
        case 'connectTo':
          return deeds.connectTo(at);
        case 'remove': {
          if (store.getState().selectedEdge) return removeSelected(store);
          if (selected.length === 0 && focused) select([focused]);
          if (store.getState().selected.length === 0) return;
          removeSelected(store);
          const next = stage.get().current;
          if (next) focusCard(next);
          return;
        }
        case 'duplicate':
          return duplicateSelected(store);
        case 'undo':
          store.temporal.getState().undo();
          stage.say('Undone');
          return;
        case 'redo':
          store.temporal.getState().redo();
          stage.say('Redone');
          return;
        case 'selectAll':
          return select(graph.nodes.map((node) => node.id));
        case 'nudgeUp':
        case 'nudgeDown':
        case 'nudgeLeft':
        case 'nudgeRight':
          return deeds.nudge(deed);
        case 'tidy':
          return tidyUp(store);
        case 'fit':
          return deeds.fit();
        case 'zoomIn':
          void flow.zoomIn();
          return;
        case 'zoomOut':
          void flow.zoomOut();
          return;
        case 'search':
          return document.getElementById('palette-search')?.focus();
        case 'nextProblem':
          return deeds.nextProblem();
        case 'publish':
          return stage.set({ sheet: 'publish' });
        case 'shortcuts':
          return stage.set({ sheet: 'shortcuts' });
        default:
          return deed satisfies never;
      }
    },
    [store, flow, ground],
  );

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || stage.get().picker) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      const deed = deedOf(event, store.getState().mode === 'editing');
      // A click on the canvas's ground leaves the focus on what the canvas lies in.
      const around = event.target instanceof Node && event.target.contains(ground.current);
      if (!deed || !(everywhere.has(deed) || around)) return;
      event.preventDefault();
      act(deed);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [act, store, ground]);

  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || stage.get().picker) return;
      // A button inside the canvas keeps its own Enter and Space.
      const onButton = event.target instanceof HTMLElement && event.target.closest('button') !== null;
      if (onButton && (event.key === 'Enter' || event.key === ' ')) return;
      const deed = deedOf(event, store.getState().mode === 'editing');
      if (!deed) return;
      event.preventDefault();
      event.stopPropagation();
      act(deed);
    },
    [act, store],
  );
}
