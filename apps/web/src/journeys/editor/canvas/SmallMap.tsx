import { MiniMap, useStore } from '@xyflow/react';
import { familyOf } from '../model/families.ts';
import { mapCorner } from '../model/mapCorner.ts';
import { useEditor } from '../store/context.ts';
import type { StepNode } from './flow.ts';
import classes from './SmallMap.module.css';
import { useMapShown } from './useMapShown.ts';

const colorOf = (node: StepNode) => `var(--canvas-${familyOf(node.data.step.kind)})`;

/** A small map of a big journey, in a corner where it does not cover the selected step. */
export function SmallMap() {
  const { shown } = useMapShown();
  const selected = useEditor((state) => (state.selected.length === 1 ? state.selected[0] : undefined));
  const corner = useStore(({ transform: [x, y, zoom], width, height, nodeLookup }) => {
    const step = selected === undefined ? undefined : nodeLookup.get(selected);
    const at = step?.internals.positionAbsolute;
    return mapCorner(
      { width, height },
      at && {
        left: at.x * zoom + x,
        top: at.y * zoom + y,
        right: (at.x + (step.measured.width ?? 0)) * zoom + x,
        bottom: (at.y + (step.measured.height ?? 0)) * zoom + y,
      },
    );
  });
  if (!shown || corner === null) return null;
  return (
    <MiniMap<StepNode>
      pannable
      zoomable
      position={corner}
      nodeColor={colorOf}
      nodeBorderRadius={12}
      ariaLabel="Minimap"
      className={classes.map}
    />
  );
}
