import { Panel, type PanelPosition, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { familyShapes, mapCorner, mapScale, windowOn } from '../../model/smallMap.ts';
import { useEditor } from '../../store/context.ts';
import classes from './SmallMap.module.css';

/** A minimap of a big journey, in a corner where it doesn't cover the selected step. */
export function SmallMap() {
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
  return corner !== null ? <Minimap corner={corner} /> : null;
}

/** The steps are painted once; during a pan, only the frame of the viewport moves. */
function Minimap({ corner }: { corner: PanelPosition }) {
  const graph = useEditor((state) => state.graph);
  const map = useMemo(() => mapScale(graph), [graph]);
  const shapes = useMemo(() => [...familyShapes(graph)], [graph]);
  const flow = useStoreApi();
  const { getViewport, setViewport, zoomTo } = useReactFlow();
  const surface = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const place = ({ transform: [x, y, zoom], width, height }: ReturnType<typeof flow.getState>) => {
      const { style } = frame.current ?? {};
      if (!style) return;
      const shown = windowOn(map, { x, y, zoom }, { width, height });
      style.transform = `translate(${shown.left}px, ${shown.top}px)`;
      style.width = `${shown.width}px`;
      style.height = `${shown.height}px`;
    };
    place(flow.getState());
    return flow.subscribe(place);
  }, [flow, map]);

  // React's own wheel listener is passive, so it couldn't keep the page from zooming.
  useEffect(() => {
    const element = surface.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      void zoomTo(getViewport().zoom * 2 ** (-event.deltaY * 0.002));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [getViewport, zoomTo]);

  const pressed = useRef({ at: { x: 0, y: 0 }, view: { x: 0, y: 0 } });
  const press = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    pressed.current = { at: { x: event.clientX, y: event.clientY }, view: getViewport() };
  };
  const pan = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const { at, view } = pressed.current;
    const { zoom } = getViewport();
    const perPx = zoom / map.scale;
    const [x, y] = [view.x - (event.clientX - at.x) * perPx, view.y - (event.clientY - at.y) * perPx];
    void setViewport({ x, y, zoom });
  };
  return (
    <Panel position={corner} className={`react-flow__minimap ${classes.map}`}>
      <div
        ref={surface}
        className={classes.surface}
        role="img"
        aria-label="Minimap"
        onPointerDown={press}
        onPointerMove={pan}
      >
        <svg aria-hidden className={classes.steps}>
          <g transform={`translate(${map.x} ${map.y}) scale(${map.scale})`}>
            {shapes.map(([family, path]) => (
              <path key={family} d={path} fill={`var(--canvas-${family})`} />
            ))}
          </g>
        </svg>
        <div ref={frame} className={classes.frame} />
      </div>
    </Panel>
  );
}
