import '@xyflow/react/dist/base.css';
import '../families.css';
import { useMantineColorScheme } from '@mantine/core';
import { IconHandStop, IconLayoutDistributeHorizontal, IconMap2, IconSelectAll } from '@tabler/icons-react';
import { Panel, ReactFlow, SelectionMode, useReactFlow, useStore } from '@xyflow/react';
import { useCallback, useRef } from 'react';
import { Tool } from '../../../editing/Tool.tsx';
import { HistoryTools, KeysTool, ToolGroup, ZoomTools } from '../../../editing/ToolBar.tsx';
import type { JourneyStatus } from '../../../server/views.ts';
import { whenShown } from '../../../ui/onDemand.tsx';
import { farthestZoom } from '../model/firstView.ts';
import { GRID } from '../model/size.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import { tidyUp } from '../store/steps.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import tools from './CanvasTools.module.css';
import { StepCard } from './cards/StepCard.tsx';
import type { WireEdge } from './flow.ts';
import { useCardDrag } from './gestures/useCardDrag.ts';
import { useConnecting } from './gestures/useConnecting.ts';
import { useDropItem } from './gestures/useDropItem.ts';
import { canvasActions } from './keys/canvasActions.ts';
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

/** Undo, layout, zoom and keys: a quiet row at the bottom of the canvas. */
function CanvasTools() {
  const store = useEditorStore();
  const flow = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  const editing = useEditor((state) => state.mode === 'editing');
  const marquee = useUiState((state) => state.marquee);
  const map = useMapShown();
  return (
    <Panel position="bottom-left" className={tools.bar}>
      {editing && (
        <ToolGroup>
          <HistoryTools history={store.temporal} />
          <Tool
            label={marquee ? 'Drag to move the canvas' : 'Drag to select (or hold Shift)'}
            onClick={() => uiState.set({ marquee: !marquee })}
            id="marquee"
            pressed={marquee}
          >
            {marquee ? <IconHandStop size={18} stroke={1.75} /> : <IconSelectAll size={18} stroke={1.75} />}
          </Tool>
          <Tool label="Tidy up (T)" onClick={() => tidyUp(store)} id="tidy">
            <IconLayoutDistributeHorizontal size={18} stroke={1.75} />
          </Tool>
        </ToolGroup>
      )}
      <ToolGroup>
        <ZoomTools
          zoom={zoom}
          zoomOut={() => void flow.zoomOut()}
          zoomIn={() => void flow.zoomIn()}
          toFull={() => void flow.zoomTo(1)}
          fit={() => canvasActions(store, flow, null).fit()}
        />
      </ToolGroup>
      <div className={tools.extra}>
        <ToolGroup>
          {map.useful && (
            <Tool
              label={map.shown ? 'Hide minimap' : 'Show minimap'}
              onClick={map.toggle}
              id="map"
              pressed={map.shown}
            >
              <IconMap2 size={18} stroke={1.75} />
            </Tool>
          )}
          <KeysTool show={() => uiState.set({ sheet: 'shortcuts' })} />
        </ToolGroup>
      </div>
    </Panel>
  );
}
