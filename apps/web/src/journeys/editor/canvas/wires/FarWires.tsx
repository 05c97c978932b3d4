import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { pathOf, shifted } from '../../model/routes.ts';
import { boundsOf } from '../../model/size.ts';
import { useEditor } from '../../store/context.ts';
import { useUiState } from '../../store/uiState.ts';
import type { WireEdge } from '../flow.ts';
import classes from './FarWires.module.css';

/**
 * All wires when zoomed out, as one picture under the cards. The transparent sheet beneath them keeps panning cheap:
 * the browser puts everything on it into one layer, instead of creating hundreds and rearranging them in each frame.
 */
export function FarWires({ wires, onClick }: { wires: WireEdge[]; onClick: (id: string) => void }) {
  const { left, top, width, height } = boundsOf(useEditor((state) => state.graph));
  return (
    <ViewportPortal>
      <svg className={classes.wires} role="presentation">
        <rect x={left} y={top} width={width} height={height} className={classes.sheet} />
        {wires.map((wire) => (
          <FarWire key={wire.id} wire={wire} onClick={onClick} />
        ))}
      </svg>
    </ViewportPortal>
  );
}

/** A line thick enough to be seen, with a thicker hit area. Wires of dragged cards follow them. */
const FarWire = memo(function FarWire(props: { wire: WireEdge; onClick: (id: string) => void }) {
  const { id, source, target, data, selected, ariaLabel } = props.wire;
  const path = useUiState(({ held }) => {
    if (!data?.route) return '';
    return pathOf(held ? shifted(data.route, held.get(source), held.get(target)) : data.route);
  });
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: as with React Flow’s own wires, keys go from step to step
    <g
      className="react-flow__edge"
      data-id={id}
      role="img"
      aria-label={ariaLabel}
      onClick={() => props.onClick(id)}
    >
      <path d={path} className={classes.wire} data-selected={selected || undefined} />
      <path d={path} className={classes.reach} />
    </g>
  );
});
