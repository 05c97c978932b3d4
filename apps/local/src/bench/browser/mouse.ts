import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';

export interface Point {
  x: number;
  y: number;
}

/**
 * Where a drawing is on the page: its canvas (`left`, `top`), where its 0, 0 is on that, and px of the page per px of
 * the drawing.
 */
export interface Axes extends Point {
  zoom: number;
  left: number;
  top: number;
}

/** A point of the drawing on the page. */
export const onPage = ({ left, top, x, y, zoom }: Axes, at: Point): Point => ({
  x: left + x + at.x * zoom,
  y: top + y + at.y * zoom,
});

/** Moves on their way to the page at a time: enough for each frame to have one. */
const UNDERWAY = 3;

/** A page's mouse, through the browser's own input: the page sees the same pointer events as from a person. */
export function mouseOf(cdp: CDPSession) {
  const send = async (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', at: Point, held: boolean) => {
    await cdp.send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: held || type !== 'mouseMoved' ? 'left' : 'none',
      buttons: held ? 1 : 0,
      clickCount: type === 'mouseMoved' ? 0 : 1,
    });
  };
  const press = async (at: Point) => {
    await send('mouseMoved', at, false);
    await send('mousePressed', at, true);
  };
  return {
    press,
    release: (at: Point) => send('mouseReleased', at, false),
    /** Straight to a point in so many steps. */
    async draw(from: Point, to: Point, steps: number) {
      for (let step = 1; step <= steps; step++) {
        const share = step / steps;
        await send(
          'mouseMoved',
          { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share },
          true,
        );
      }
    },
    /** Takes what is at a point back and forth for a while, with moves as quick as the page takes them. */
    async drag(around: Point, ms: number) {
      await press(around);
      const started = performance.now();
      let underway = 0;
      const arrived = () => {
        underway -= 1;
      };
      for (let time = 0; time < ms; time = performance.now() - started) {
        if (underway < UNDERWAY) {
          underway += 1;
          const at = {
            x: around.x + Math.sin(time / 400) * 150,
            y: around.y + Math.sin(time / 235) * 120,
          };
          send('mouseMoved', at, true).then(arrived, arrived);
        }
        await sleep(4);
      }
      while (underway > 0) await sleep(4);
    },
  };
}
