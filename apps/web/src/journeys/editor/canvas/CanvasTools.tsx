import { IconHandStop, IconLayoutDistributeHorizontal, IconMap2, IconSelectAll } from '@tabler/icons-react';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Tool } from '../../../editing/Tool.tsx';
import { HistoryTools, KeysTool, ToolGroup, ZoomTools } from '../../../editing/ToolBar.tsx';
import { useEditor, useEditorStore, useHistory } from '../store/context.ts';
import { tidyUp } from '../store/steps.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import classes from './CanvasTools.module.css';
import { canvasActions } from './keys/canvasActions.ts';
import { useMapShown } from './view/useMapShown.ts';

/** Undo, layout, zoom and keys: a quiet row at the bottom of the canvas. */
export function CanvasTools() {
  const store = useEditorStore();
  const flow = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  const editing = useEditor((state) => state.mode === 'editing');
  const marquee = useUiState((state) => state.marquee);
  const history = useHistory();
  const map = useMapShown();
  return (
    <Panel position="bottom-left" className={classes.bar}>
      {editing && (
        <ToolGroup>
          <HistoryTools {...history} />
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
      <div className={classes.extra}>
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
