import { describe, expect, it } from 'vitest';
import { cardOf, styled, textLayer } from '../testing/kit.ts';
import { safeZone, snap, snapLines } from './snap.ts';

describe('snapping', () => {
  const card = cardOf([
    textLayer('still', 'A', [100, 200, 300, 100], styled(20)),
    textLayer('moved', 'B', [0, 0, 80, 80], styled(20)),
  ]);
  const lines = snapLines(card, new Set(['moved']));

  it('snaps to the edge of another layer and returns the guide', () => {
    const { by, guides } = snap({ x: 104, y: 700, width: 80, height: 80 }, lines, 6);
    expect(by).toEqual({ x: -4, y: 0 });
    expect(guides).toContainEqual(expect.objectContaining({ axis: 'x', at: 100 }));
  });

  it('snaps to the middle of the card', () => {
    const { by } = snap({ x: 498, y: 1000, width: 80, height: 80 }, lines, 6);
    expect(by.x).toBe(2);
  });

  it('leaves alone what is far from every line', () => {
    expect(snap({ x: 700, y: 900, width: 81, height: 83 }, lines, 6)).toEqual({
      by: { x: 0, y: 0 },
      guides: [],
    });
  });

  it('knows what other apps may cover on a tall card', () => {
    const tall = cardOf([], { size: { preset: 'story', width: 1080, height: 1920 } });
    expect(safeZone(tall)).toEqual({ top: 250, bottom: 250 });
    expect(snapLines(tall, new Set()).y.map(({ at }) => at)).toContain(1670);
  });
});
