import '@xyflow/react/dist/base.css';
import '../families.css';
import { useMantineColorScheme } from '@mantine/core';
import type { JourneyStatus } from '@waymark/api/trpc/views';
import { Background, BackgroundVariant, ReactFlow, SelectionMode } from '@xyflow/react';
import { useRef } from 'react';
import { farthestZoom } from '../model/firstView.ts';
import { GRID } from '../model/size.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import { stage, useStage } from '../store/stage.ts';
import classes from './Canvas.module.css';
import { CanvasTools } from './CanvasTools.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import { PickerPopover } from './PickerPopover.tsx';
import { SmallMap } from './SmallMap.tsx';
import { StepCard } from './StepCard.tsx';
import { useCardDrag } from './useCardDrag.ts';
import { useClipboard } from './useClipboard.ts';
import { useConnecting } from './useConnecting.ts';
import { useDropItem } from './useDropItem.ts';
import { useFirstView } from './useFirstView.ts';
import { useFlow } from './useFlow.ts';
import { useKeepInView } from './useKeepInView.ts';
import { useKeys } from './useKeys.ts';
import { useStandStill } from './useStandStill.ts';
import { Wire } from './Wire.tsx';

const nodeTypes = { step: StepCard };
const edgeTypes = { wire: Wire };

/** The drawing. Every interaction has its own file beside this one; here they only meet. */
export function Canvas({ status }: { status: JourneyStatus }) {
  const store = useEditorStore();
  const ground = useRef<HTMLDivElement>(null);
  const editing = useEditor((state) => state.mode === 'editing');
  const count = useEditor((state) => state.graph.nodes.length);
  const farthest = useEditor((state) => farthestZoom(state.graph));
  const marquee = useStage((state) => state.marquee);
  const connecting = useStage((state) => state.connecting);
  const { colorScheme } = useMantineColorScheme();
  const drag = useCardDrag();
  const { nodes, edges } = useFlow(drag.held);
  const wiring = useConnecting();
  const drop = useDropItem();
  const keys = useKeys(ground);
  useClipboard(ground);
  useKeepInView(ground);
  useStandStill(ground);
  const view = useFirstView(ground);
  return (
    <section
      ref={ground}
      className={`${classes.ground} ${editing ? 'editing' : 'reading'}`}
      data-mode={editing ? 'editing' : 'reading'}
      data-status={status}
      data-connecting={connecting || undefined}
      data-testid="canvas"
      aria-label={
        editing
          ? 'Journey drawing. Arrow keys go along the wires, A adds a step after, question mark shows all keys.'
          : 'Journey drawing, reading only. Arrow keys go along the wires.'
      }
      onKeyDown={keys}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
        {...drag.handlers}
        {...wiring}
        {...drop}
        onEdgeClick={(_, edge) => editing && store.getState().selectEdge(edge.id)}
        onPaneClick={() => {
          store.getState().select([]);
          stage.set({ picker: null });
        }}
        onNodeClick={(event, node) => {
          // A plain click on one of several chosen steps chooses that one.
          if (!event.shiftKey && !event.metaKey && !event.ctrlKey) store.getState().select([node.id]);
          stage.set({ panelOpen: true, current: node.id });
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
        onMoveEnd={view.remember}
        onInit={view.begin}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID * 3} size={1.4} color="var(--canvas-dot)" />
        <SmallMap />
        <CanvasTools />
        <PickerPopover />
      </ReactFlow>
      {count === 0 && <EmptyCanvas />}
    </section>
  );
}
