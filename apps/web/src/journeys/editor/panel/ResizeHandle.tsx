import { useRef } from 'react';
import classes from './SidePanel.module.css';
import { NARROWEST, WIDEST } from './usePanelWidth.ts';

/** The panel's left edge, which can be dragged or moved with the arrow keys. */
export function ResizeHandle({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const from = useRef(0);
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
        from.current = width + event.clientX;
      }}
      onPointerMove={({ currentTarget, pointerId, clientX }) => {
        if (currentTarget.hasPointerCapture(pointerId)) onResize(from.current - clientX);
      }}
    />
  );
}
