import { whenShown } from '../../../ui/onDemand.tsx';
import { nodeById } from '../model/wires.ts';
import { useEditor } from '../store/context.ts';
import { useUiState } from '../store/uiState.ts';

const StepPanel = whenShown(async () => (await import('./StepPanel.tsx')).StepPanel);

/** The selected step's panel, next to the canvas and never over it; loaded with the first selection. */
export function SidePanel() {
  const open = useUiState((state) => state.panelOpen);
  const step = useEditor((state) => {
    const id = state.selected.length === 1 ? state.selected[0] : undefined;
    return id ? nodeById(state.graph, id) : undefined;
  });
  return open && step ? <StepPanel step={step} /> : null;
}
