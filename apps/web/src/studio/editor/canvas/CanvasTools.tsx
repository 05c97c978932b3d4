import { IconDeviceMobile, IconHandStop, IconRuler2 } from '@tabler/icons-react';
import { Tool } from '../../../editing/Tool.tsx';
import { HistoryTools, KeysTool, ToolGroup, ZoomTools } from '../../../editing/ToolBar.tsx';
import classes from '../CardRoom.module.css';
import { showWhole, zoomBy, zoomTo } from '../commands/viewCommands.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';

/** Undo, zoom, phone and keys: a quiet row at the bottom of the canvas. */
export function CanvasTools() {
  const store = useCardStore();
  const mayEdit = useCard((state) => state.mayEdit);
  const zoom = useUiState((state) => state.view.zoom);
  const hand = useUiState((state) => state.hand);
  const rulers = useUiState((state) => state.rulers);
  const phone = useUiState((state) => state.phone);
  return (
    <div className={classes.tools} role="toolbar" aria-label="Canvas">
      {mayEdit && (
        <ToolGroup>
          <HistoryTools history={store.temporal} />
        </ToolGroup>
      )}
      <ToolGroup>
        <ZoomTools
          zoom={zoom}
          zoomOut={() => zoomBy(0.8)}
          zoomIn={() => zoomBy(1.25)}
          toFull={() => zoomTo(1)}
          fit={() => showWhole(store, 'fit')}
        />
        <Tool
          id="hand"
          label="Pan (H, or hold Space)"
          pressed={hand}
          onClick={() => uiState.set({ hand: !hand })}
        >
          <IconHandStop size={17} stroke={1.75} />
        </Tool>
        <Tool
          id="rulers"
          label="Rulers (Shift+R)"
          pressed={rulers}
          onClick={() => uiState.set({ rulers: !rulers })}
        >
          <IconRuler2 size={17} stroke={1.75} />
        </Tool>
      </ToolGroup>
      <ToolGroup>
        <Tool
          id="phone"
          label="Phone preview (P)"
          pressed={phone}
          onClick={() => uiState.set({ phone: !phone })}
        >
          <IconDeviceMobile size={18} stroke={1.75} />
        </Tool>
        <KeysTool show={() => uiState.set({ sheet: 'shortcuts' })} />
      </ToolGroup>
    </div>
  );
}
