import '@xyflow/react/dist/base.css';
import '../families.css';
import { useMantineColorScheme } from '@mantine/core';
import { ReactFlow, SelectionMode } from '@xyflow/react';
import { useCallback, useRef } from 'react';
import type { JourneyStatus } from '../../../server/views.ts';
import { whenShown } from '../../../ui/onDemand.tsx';
import { farthestZoom } from '../model/firstView.ts';
import { GRID } from '../model/size.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { CanvasTools } from './CanvasTools.tsx';
import { StepCard } from './cards/StepCard.tsx';
import type { WireEdge } from './flow.ts';
import { useCardDrag } from './gestures/useCardDrag.ts';
import { useConnecting } from './gestures/useConnecting.ts';
import { useDropItem } from './gestures/useDropItem.ts';
import { useClipboard } from './keys/useClipboard.ts';
import { useKeys } from './keys/useKeys.ts';
import { useFlow } from './useFlow.ts';
import { Dots } from './view/Dots.tsx';
import { FarContext, useIsFar } from './view/far.ts';
import { useMapShown } from './view/useMapShown.ts';
import { useWarmUp } from './view/useWarmUp.ts';
import { useFirstView, useKeepInView, usePanned, useResized } from './view/viewport.ts';
import { FarWires } from './wires/FarWires.tsx';
import { Wire } from './wires/Wire.tsx';

const EmptyCanvas = whenShown(async () => (await import('./EmptyCanvas.tsx')).EmptyCanvas);
const PickerPopover = whenShown(async () => (await import('./pickers/PickerPopover.tsx')).PickerPopover);

const SmallMap = whenShown(async () => (await import('./view/SmallMap.tsx')).SmallMap);

const nodeTypes = { step: StepCard };
const edgeTypes = { wire: Wire };
const NONE: WireEdge[] = [];

/** The drawing. Every interaction has its own file next to this one; this component only combines them. */
export function Canvas({ status }: { status: JourneyStatus }) {
  const store = useEditorStore();
  const container = useRef<HTMLDivElement>(null);
  const editing = useEditor((state) => state.mode === 'editing');
  const count = useEditor((state) => state.graph.nodes.length);
  const farthest = useEditor((state) => farthestZoom(state.graph));
  const picking = useUiState((state) => state.picker !== null);
  const marquee = useUiState((state) => state.marquee);
  const connecting = useUiState((state) => state.connecting);
  const { colorScheme } = useMantineColorScheme();
  const drag = useCardDrag();
  const { nodes, edges } = useFlow();
  const wiring = useConnecting();
  const drop = useDropItem();
  const keys = useKeys(container);
  useClipboard(container);
  useResized(container);
  useKeepInView(container);
  useWarmUp(container);
  const view = useFirstView(container);
  const panned = usePanned(container);
  const map = useMapShown();
  const far = useIsFar();
  const chooseWire = useCallback(
    (id: string) => store.getState().mode === 'editing' && store.getState().selectEdge(id),
    [store],
  );
  return (
    <section
      ref={container}
      className={`${classes.ground} ${editing ? 'editing' : 'reading'}`}
      data-mode={editing ? 'editing' : 'reading'}
      data-status={status}
      data-far={far || undefined}
      data-connecting={connecting || undefined}
      data-testid="canvas"
      aria-label={
        editing
          ? 'Journey canvas. Arrow keys move between steps, A adds a step after this one, question mark shows keyboard shortcuts.'
          : 'Journey canvas, view only. Arrow keys move between steps.'
      }
      onKeyDown={keys}
    >
      {view.first && (
        <FarContext value={far}>
          <ReactFlow
            nodes={nodes}
            edges={far ? NONE : edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
            {...drag}
            {...wiring}
            {...drop}
            onEdgeClick={(_, edge) => chooseWire(edge.id)}
            onPaneClick={() => {
              store.getState().select([]);
              uiState.set({ picker: null });
            }}
            onNodeClick={(event, node) => {
              // A plain click on one of several selected steps selects that one.
              if (!event.shiftKey && !event.metaKey && !event.ctrlKey) store.getState().select([node.id]);
              uiState.set({ panelOpen: true, current: node.id });
            }}
            nodesDraggable={editing}
            nodesConnectable={editing}
            edgesReconnectable={editing}
            nodesFocusable
            edgesFocusable={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
            selectionKeyCode={editing && !marquee ? 'Shift' : null}
            selectionOnDrag={editing && marquee}
            panOnDrag={editing && marquee ? [1, 2] : true}
            selectionMode={SelectionMode.Partial}
            panActivationKeyCode={null}
            snapToGrid
            snapGrid={[GRID, GRID]}
            nodeDragThreshold={3}
            connectionRadius={36}
            panOnScroll
            zoomOnDoubleClick={false}
            minZoom={farthest}
            maxZoom={1.75}
            defaultViewport={view.first}
            onMoveStart={panned.onMoveStart}
            onMove={panned.onMove}
            onMoveEnd={(event, at) => {
              panned.end();
              view.remember(event, at);
            }}
            // When zoomed out, rendering everything is cheap, while mounting and unmounting during a pan is expensive.
            onlyRenderVisibleElements={!far}
          >
            <Dots />
            {far && <FarWires wires={edges} onClick={chooseWire} />}
            {map.shown && <SmallMap />}
            <CanvasTools />
            {picking && <PickerPopover />}
          </ReactFlow>
        </FarContext>
      )}
      {count === 0 && <EmptyCanvas />}
    </section>
  );
}
