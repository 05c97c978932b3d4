import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { GRID } from '../../model/size.ts';
import classes from './Dots.module.css';

/**
 * The distance between two dots, in the drawing's px. If they would be closer than `CLOSEST` px of the screen, only
 * every 2nd, 4th… is drawn.
 */
const GAP = GRID * 3;
const CLOSEST = 14;

/** The canvas's dots: a layer that is shifted by less than one gap and never repainted during a pan. */
export function Dots() {
  const container = useRef<HTMLDivElement>(null);
  const flow = useStoreApi();
  useLayoutEffect(() => {
    let drawn = 0;
    const place = ({ transform: [x, y, zoom] }: { transform: [number, number, number] }) => {
      const { style } = container.current ?? {};
      if (!style) return;
      const gap = GAP * zoom * 2 ** Math.max(0, Math.ceil(Math.log2(CLOSEST / (GAP * zoom))));
      if (gap !== drawn) {
        drawn = gap;
        style.inset = `${-gap}px`;
        style.backgroundSize = `${gap}px ${gap}px`;
      }
      // Each tile has its dot in the middle.
      const shift = (at: number) => ((((at - gap / 2) % gap) + gap) % gap).toFixed(2);
      style.transform = `translate(${shift(x)}px, ${shift(y)}px)`;
    };
    place(flow.getState());
    return flow.subscribe(place);
  }, [flow]);
  return (
    <div className={classes.clip} aria-hidden>
      <div ref={container} className={classes.dots} />
    </div>
  );
}
