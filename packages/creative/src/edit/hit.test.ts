import { describe, expect, it } from 'vitest';
import { cardOf, styled, textLayer } from '../testing/kit.ts';
import { layersIn } from './hit.ts';

const box = (id: string, place: [number, number, number, number], rotation = 0) => ({
  ...textLayer(id, id, place, styled(20)),
  rotation,
});

describe('a frame drawn around layers', () => {
  it('takes what it touches, of turned layers only where they are', () => {
    const card = cardOf([box('upright', [100, 100, 50, 50]), box('turned', [300, 300, 400, 20], 45)]);
    expect(layersIn(card, { x: 90, y: 90, width: 20, height: 20 })).toEqual(['upright']);
    expect(layersIn(card, { x: 480, y: 290, width: 40, height: 40 })).toEqual(['turned']);
    // In the corner of the turned layer's upright box there is nothing of it.
    expect(layersIn(card, { x: 360, y: 430, width: 40, height: 40 })).toEqual([]);
  });

  it('leaves out what lies behind the whole card, unless it goes around the card', () => {
    const card = cardOf([box('ground', [0, 0, 1080, 1350]), box('title', [100, 100, 200, 80])]);
    expect(layersIn(card, { x: 50, y: 50, width: 300, height: 300 })).toEqual(['title']);
    expect(layersIn(card, { x: -10, y: -10, width: 1100, height: 1400 })).toEqual(['ground', 'title']);
  });
});
