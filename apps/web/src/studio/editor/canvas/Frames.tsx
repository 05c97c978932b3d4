import type { Card } from '@waymark/creative/document/document';
import { angleOf, around, type Matrix, map, type Point, type Rect } from '@waymark/creative/edit/matrix';
import { boundsOf, layerMatrix } from '@waymark/creative/edit/place';
import type { Handle } from '@waymark/creative/edit/resize';
import { layerById } from '@waymark/creative/edit/tree';
import type { View } from '../store/uiState.ts';
import classes from './Canvas.module.css';
import { outline, toScreen } from './views.ts';

const places: Handle[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
];
/** The size of a handle, and the distance of the rotation knob, px of the screen. */
const HANDLE = 9;
const TURN_AWAY = 24;
/** For smaller boxes, the handles on the sides would cover those in the corners. */
const ROOM = 36;

interface Props {
  card: Card;
  view: View;
  ids: readonly string[];
  /** Whether it can be dragged. */
  pulled: boolean;
}

/** The frame around the selection, with its handles. */
export function SelectionFrame({ card, view, ids, pulled }: Props) {
  const only = ids.length === 1 && ids[0] !== undefined ? layerById(card.layers, ids[0]) : undefined;
  const frame = only ? { box: only, matrix: layerMatrix(card, only.id) } : frameOf(boundsOf(card, ids));
  if (!frame) return null;
  return (
    <g>
      {ids.length > 1 && ids.map((id) => <Outline key={id} card={card} view={view} id={id} />)}
      <polygon
        className={classes.frame}
        points={outline(view, frame.matrix, frame.box)}
        data-locked={only?.locked || undefined}
      />
      {pulled && <Handles {...frame} view={view} sides={only !== undefined} />}
    </g>
  );
}

function frameOf(box: Rect | null): { box: { width: number; height: number }; matrix: Matrix } | null {
  return box && { box, matrix: { a: 1, b: 0, c: 0, d: 1, e: box.x, f: box.y } };
}

/** A thin line around one layer: hovered, or one of several. */
export function Outline({ card, view, id }: { card: Card; view: View; id: string }) {
  const layer = layerById(card.layers, id);
  if (!layer) return null;
  const points = outline(view, layerMatrix(card, id), layer);
  return <polygon className={classes.frame} data-quiet points={points} />;
}

/** Handles around a box; `turned` adds the knob that rotates it. */
export function Handles(props: {
  box: { width: number; height: number };
  matrix: Matrix;
  view: View;
  sides: boolean;
  turned?: boolean;
}) {
  const { box, matrix, view, sides, turned = true } = props;
  const at = (share: Point) =>
    toScreen(view, map(matrix, { x: box.width * share.x, y: box.height * share.y }));
  const angle = angleOf(matrix);
  const wide = box.width * view.zoom > ROOM;
  const high = box.height * view.zoom > ROOM;
  const top = at({ x: 0.5, y: 0 });
  const knob = { x: top.x + matrix.c * -TURN_AWAY, y: top.y + matrix.d * -TURN_AWAY };
  const shown = places.filter(({ x, y }) => (x !== 0 && y !== 0) || (sides && (x === 0 ? wide : high)));
  return (
    <>
      {turned && (
        <>
          <line className={classes.frame} data-quiet x1={top.x} y1={top.y} x2={knob.x} y2={knob.y} />
          <circle className={classes.handle} cx={knob.x} cy={knob.y} r={5} />
          <circle
            className={classes.catch}
            cx={knob.x}
            cy={knob.y}
            r={11}
            data-handle="turn"
            style={{ cursor: 'grab' }}
          />
        </>
      )}
      {shown.map((handle) => {
        const { x, y } = at({ x: (handle.x + 1) / 2, y: (handle.y + 1) / 2 });
        return (
          <g key={`${handle.x} ${handle.y}`} transform={`translate(${x} ${y}) rotate(${angle})`}>
            <rect
              className={classes.handle}
              x={-HANDLE / 2}
              y={-HANDLE / 2}
              width={HANDLE}
              height={HANDLE}
              rx={2}
            />
            <rect
              className={classes.catch}
              x={-HANDLE}
              y={-HANDLE}
              width={HANDLE * 2}
              height={HANDLE * 2}
              data-handle={`${handle.x},${handle.y}`}
              style={{ cursor: cursorOf(handle, angle) }}
            />
          </g>
        );
      })}
    </>
  );
}

const cursors = ['ns-resize', 'nesw-resize', 'ew-resize', 'nwse-resize'] as const;

/** The cursor for a handle's direction on a rotated frame. */
function cursorOf({ x, y }: Handle, turned: number): string {
  const way = (Math.atan2(x, -y) * 180) / Math.PI + turned;
  return cursors[((Math.round(way / 45) % 4) + 4) % 4] ?? 'move';
}

/** The upright bounding box of several points on the screen. */
export function screenBox(view: View, box: Rect): Rect | null {
  return around([toScreen(view, box), toScreen(view, { x: box.x + box.width, y: box.y + box.height })]);
}
