import { describe, expect, it } from 'vitest';
import type { LayerOf } from '../document/document.ts';
import { cardOf, placed, styled, textLayer } from '../testing/kit.ts';
import { layerAt, layersIn } from './hit.ts';

const box = (id: string, place: [number, number, number, number], rotation = 0) => ({
  ...textLayer(id, id, place, styled(20)),
  rotation,
});

describe('a selection frame', () => {
  it('selects what it touches, and rotated layers only where they really are', () => {
    const card = cardOf([box('upright', [100, 100, 50, 50]), box('turned', [300, 300, 400, 20], 45)]);
    expect(layersIn(card, { x: 90, y: 90, width: 20, height: 20 })).toEqual(['upright']);
    expect(layersIn(card, { x: 480, y: 290, width: 40, height: 40 })).toEqual(['turned']);
    // The corner of the rotated layer's upright box is empty.
    expect(layersIn(card, { x: 360, y: 430, width: 40, height: 40 })).toEqual([]);
  });

  it('ignores layers that it lies completely inside of', () => {
    const card = cardOf([box('panel', [100, 100, 600, 600]), box('title', [200, 200, 200, 80])]);
    expect(layersIn(card, { x: 150, y: 150, width: 300, height: 300 })).toEqual(['title']);
    expect(layersIn(card, { x: 50, y: 150, width: 300, height: 300 })).toEqual(['panel', 'title']);
  });

  it('ignores what lies behind the whole card, unless it goes around the card', () => {
    const card = cardOf([box('ground', [0, 0, 1080, 1350]), box('title', [100, 100, 200, 80])]);
    expect(layersIn(card, { x: 50, y: 50, width: 300, height: 300 })).toEqual(['title']);
    expect(layersIn(card, { x: -10, y: -10, width: 1100, height: 1400 })).toEqual(['ground', 'title']);
  });
});

describe('a press on a shape', () => {
  const shape = (change: Partial<LayerOf<'shape'>>): LayerOf<'shape'> => ({
    ...placed('shape', 100, 100, 400, 400),
    kind: 'shape',
    shape: 'ellipse',
    radius: 0,
    fill: { kind: 'solid', color: '#14532d' },
    stroke: null,
    ...change,
  });
  const line = { color: '#14532d', width: 10, dash: [] };
  const at = (layer: LayerOf<'shape'>, x: number, y: number) =>
    layerAt(cardOf([layer]), { x, y }, { reach: 4 });

  it('hits a round one only inside its outline, and a hollow one on its line', () => {
    expect(at(shape({}), 300, 300)).toBe('shape');
    expect(at(shape({}), 110, 110)).toBeNull();
    const ring = shape({ fill: null, stroke: line });
    expect(at(ring, 300, 300)).toBeNull();
    expect(at(ring, 106, 300)).toBe('shape');
    const frame = shape({ shape: 'rectangle', fill: null, stroke: line });
    expect(at(frame, 300, 300)).toBeNull();
    expect(at(frame, 300, 108)).toBe('shape');
    expect(at(shape({ shape: 'rectangle', fill: null }), 300, 300)).toBe('shape');
  });
});
