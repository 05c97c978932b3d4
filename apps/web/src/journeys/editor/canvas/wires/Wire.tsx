import { IconPlus, IconTrash } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { marksOf, pathOf, type Route, straightRoute } from '../../model/routes.ts';
import { plannedShare, sharesOf } from '../../model/shares.ts';
import { nodeById } from '../../model/wires.ts';
import { useEditor, useEditorStore } from '../../store/context.ts';
import { removeSelected } from '../../store/steps.ts';
import { uiState, useUiState } from '../../store/uiState.ts';
import type { WireEdge } from '../flow.ts';
import classes from './Wire.module.css';

/** The wire's path around the cards. A dragged card isn't at its position in the drawing, so its wires go straight. */
function wayOf({ sourceX, sourceY, targetX, targetY, data }: EdgeProps<WireEdge>): Route {
  const drawn = data?.route;
  const still =
    drawn &&
    Math.abs(drawn.sx - sourceX) + Math.abs(drawn.sy - sourceY) < 16 &&
    Math.abs(drawn.tx - targetX) + Math.abs(drawn.ty - targetY) < 16;
  return still ? drawn : straightRoute({ sx: sourceX, sy: sourceY, tx: targetX, ty: targetY });
}

/** A wire with its branch's name and share on it, and a + that lists what can be inserted. */
export const Wire = memo(function Wire(props: EdgeProps<WireEdge>) {
  const { id, source, target, sourceHandleId, data, selected } = props;
  const store = useEditorStore();
  const editing = useEditor((state) => state.mode === 'editing');
  const share = useEditor((state) => {
    const branch = sourceHandleId ?? 'next';
    const passed = state.mode === 'reading' ? state.counts.get(source)?.branches : undefined;
    const lived = passed && data?.name ? sharesOf(passed)?.[branch] : undefined;
    const step = nodeById(state.graph, source);
    return lived ?? (step ? plannedShare(step, branch) : null);
  });
  const hot = useUiState((state) => state.dropEdge === id);
  const route = wayOf(props);
  const path = pathOf(route);
  const shape = marksOf(route);
  const label = [data?.name, share === null || share === undefined ? '' : `${share}%`]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={classes.wire}
        data-hot={hot || undefined}
        data-selected={selected || undefined}
        markerEnd={props.markerEnd}
      />
      <EdgeLabelRenderer>
        {label && (
          <span
            className={classes.name}
            title={label}
            style={{ transform: `translate(-50%, -50%) translate(${shape.name.x}px, ${shape.name.y}px)` }}
            data-testid={`branch-${source}-${sourceHandleId}`}
          >
            {label}
          </span>
        )}
        {editing && (
          <span
            className={`nodrag nopan ${classes.tools}`}
            data-hot={hot || undefined}
            data-selected={selected || undefined}
            data-wire={id}
            style={{ transform: `translate(-50%, -50%) translate(${shape.add.x}px, ${shape.add.y}px)` }}
          >
            <button
              type="button"
              tabIndex={-1}
              className={classes.add}
              aria-label={`Add a step here${data?.name ? ` under ${data.name}` : ''}`}
              data-testid={`add-on-${source}-${sourceHandleId}`}
              data-target={target}
              onClick={(event) =>
                uiState.openPicker({
                  kind: 'add',
                  at: { x: event.clientX, y: event.clientY },
                  place: { on: 'edge', edgeId: id },
                })
              }
            >
              <IconPlus size={12} stroke={2.5} aria-hidden />
            </button>
            {selected && (
              <button
                type="button"
                className={classes.add}
                aria-label="Remove this connection"
                data-testid="remove-wire"
                onClick={() => removeSelected(store)}
              >
                <IconTrash size={12} stroke={2} aria-hidden />
              </button>
            )}
          </span>
        )}
      </EdgeLabelRenderer>
    </>
  );
});
