import { notifications } from '@mantine/notifications';
import {
  type Connection,
  ConnectionLineType,
  type FinalConnectionState,
  type IsValidConnection,
  useReactFlow,
} from '@xyflow/react';
import { useMemo } from 'react';
import { announce } from '../../../../editing/announce.ts';
import { kindName } from '../../model/families.ts';
import { CARD_WIDTH, toGrid } from '../../model/size.ts';
import { connect, nodeById, removeEdges, whyNotConnect } from '../../model/wires.ts';
import { useEditorStore } from '../../store/context.ts';
import { uiState } from '../../store/uiState.ts';
import type { WireEdge } from '../flow.ts';
import { cardUnder } from './hits.ts';

/** Draws wires: from a handle to a step or to the empty canvas (which opens the list), and by moving an end. */
export function useConnecting() {
  const store = useEditorStore();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const lead = (from: string, branch: string, to: string) => {
      const { graph, setGraph } = store.getState();
      setGraph(connect(graph, from, branch, to));
      const target = nodeById(graph, to);
      if (target) announce(`Connected to ${kindName(target.kind)}`);
    };
    const isValidConnection: IsValidConnection<WireEdge> = ({ source, target }) =>
      whyNotConnect(store.getState().graph, source, target) === null;
    return {
      connectionLineType: ConnectionLineType.SmoothStep,
      isValidConnection,
      onConnect: ({ source, sourceHandle, target }: Connection) =>
        lead(source, sourceHandle ?? 'next', target),
      onConnectStart: () => uiState.set({ connecting: true }),
      onConnectEnd: (event: MouseEvent | TouchEvent, { fromHandle, isValid }: FinalConnectionState) => {
        uiState.set({ connecting: false });
        if (isValid || !fromHandle || fromHandle.type !== 'source') return;
        const touch = 'changedTouches' in event ? event.changedTouches[0] : event;
        if (!touch) return;
        const at = { x: touch.clientX, y: touch.clientY };
        if (document.elementFromPoint(at.x, at.y)?.closest('.react-flow__pane') === null) return;
        const card = cardUnder(at);
        if (card === fromHandle.nodeId) return;
        if (card) {
          notifications.show({ message: whyNotConnect(store.getState().graph, fromHandle.nodeId, card) });
          return;
        }
        const flow = screenToFlowPosition(at);
        uiState.openPicker({
          kind: 'add',
          at,
          place: {
            on: 'branch',
            from: fromHandle.nodeId,
            branch: fromHandle.id ?? 'next',
            point: { x: toGrid(flow.x - CARD_WIDTH / 2), y: toGrid(flow.y) },
          },
        });
      },
      onReconnect: (old: WireEdge, { source, sourceHandle, target }: Connection) =>
        lead(source, sourceHandle ?? old.sourceHandle ?? 'next', target),
      onReconnectEnd: (_: unknown, edge: WireEdge, _side: unknown, state: FinalConnectionState) => {
        if (state.toNode || state.isValid) return;
        const { graph, setGraph } = store.getState();
        setGraph(removeEdges(graph, [edge.id]));
        announce('Connection removed');
      },
    };
  }, [store, screenToFlowPosition]);
}
