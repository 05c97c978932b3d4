import classes from './SidePanel.module.css';
import { NARROWEST, WIDEST } from './usePanelWidth.ts';

/** The panel's left edge, which can be dragged or moved with the arrow keys. */
export function ResizeHandle({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no element for a separator that can be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Panel width"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      className={classes.edge}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0;
        if (by === 0) return;
        event.preventDefault();
        onResize(width + by);
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const from = event.clientX;
        const handle = event.currentTarget;
        const move = (next: PointerEvent) => onResize(width + from - next.clientX);
        const up = () => {
          handle.removeEventListener('pointermove', move);
          handle.removeEventListener('pointerup', up);
        };
        handle.addEventListener('pointermove', move);
        handle.addEventListener('pointerup', up);
      }}
    />
  );
}
