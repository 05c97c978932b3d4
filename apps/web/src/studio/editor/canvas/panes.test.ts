import { describe, expect, it } from 'vitest';
import { paneFor } from './panes.ts';

const card = { preset: 'portrait', width: 1000, height: 1200 } as const;
const canvas = { width: 800, height: 700 };
const small = { x: 150, y: 50, zoom: 0.5 };
const large = { x: -600, y: -500, zoom: 2 };
const view = (from: typeof small, x: number, y: number) => ({ ...from, x: from.x + x, y: from.y + y });

describe('the pane that a card is drawn on', () => {
  it('is as large as the card if all of it is visible', () => {
    expect(paneFor(null, small, canvas, card)).toEqual({
      left: 150,
      top: 50,
      width: 500,
      height: 600,
      axes: { x: 0, y: 0, zoom: 0.5 },
    });
  });

  it('is shifted with the card, and nothing is redrawn', () => {
    const pane = paneFor(null, small, canvas, card);
    const pushed = paneFor(pane, view(small, 31, -12), canvas, card);
    expect(pushed).toEqual({ ...pane, left: 181, top: 38 });
    expect(pushed.axes).toBe(pane.axes);
  });

  it('extends beyond the canvas where the card does, and is redrawn if that is not enough', () => {
    const pane = paneFor(null, large, canvas, card);
    expect(pane).toMatchObject({ left: -160, top: -160, width: 800 + 320, height: 700 + 320 });
    expect(paneFor(pane, view(large, 150, 0), canvas, card).axes).toBe(pane.axes);
    const anew = paneFor(pane, view(large, 170, 0), canvas, card);
    expect(anew).toMatchObject({ left: -160, axes: { x: -430 + 160 } });
  });

  it('is redrawn at another zoom, or if it would be between pixels', () => {
    const pane = paneFor(null, small, canvas, card);
    expect(paneFor(pane, { ...small, zoom: 0.6 }, canvas, card)).toMatchObject({ width: 600, height: 720 });
    expect(paneFor(pane, view(small, 0.5, 0), canvas, card)).toMatchObject({ left: 150, axes: { x: 0.5 } });
  });
});
