import { describe, expect, it } from 'vitest';
import { cardOf, placed, styled, textLayer } from '../testing/kit.ts';
import { boxMatrix, map } from './matrix.ts';
import { resizeBox, resizeLayer, scaleLayers } from './resize.ts';
import { layerById } from './tree.ts';

const free = { keepRatio: false, fromCentre: false };

describe('resizing a box', () => {
  it('leaves the opposite corner in place, even of a rotated box', () => {
    const box = { x: 100, y: 80, width: 200, height: 100, rotation: 30 };
    const corner = map(boxMatrix(box), { x: 0, y: 0 });
    const next = resizeBox(box, { x: 1, y: 1 }, { x: 37, y: -12 }, free);
    const after = map(boxMatrix(next), { x: 0, y: 0 });
    expect(after.x).toBeCloseTo(corner.x, 1);
    expect(after.y).toBeCloseTo(corner.y, 1);
  });

  it('grows on both sides from the center', () => {
    const next = resizeBox(
      { x: 0, y: 0, width: 100, height: 100, rotation: 0 },
      { x: 1, y: 0 },
      { x: 20, y: 0 },
      {
        keepRatio: false,
        fromCentre: true,
      },
    );
    expect(next).toMatchObject({ x: -20, width: 140, height: 100 });
  });

  it('never flips', () => {
    const next = resizeBox(
      { x: 0, y: 0, width: 100, height: 100, rotation: 0 },
      { x: 1, y: 0 },
      { x: -500, y: 0 },
      free,
    );
    expect(next).toMatchObject({ x: 0, width: 1 });
  });
});

describe('resizing a layer', () => {
  const text = textLayer('title', 'Hello', [0, 0, 200, 100], styled(40));

  it('enlarges the letters of a text that grows evenly, and only rewraps it if its width changes alone', () => {
    const card = cardOf([text]);
    const even = resizeLayer(
      card,
      'title',
      { x: 1, y: 1 },
      { x: 200, y: 100 },
      { keepRatio: true, fromCentre: false },
    );
    const wide = resizeLayer(card, 'title', { x: 1, y: 0 }, { x: 200, y: 0 }, free);
    expect(layerById(even.layers, 'title')).toMatchObject({ width: 400, height: 200, style: { size: 80 } });
    expect(layerById(wide.layers, 'title')).toMatchObject({ width: 400, height: 100, style: { size: 40 } });
  });

  it('scales several layers together around their common box', () => {
    const other = {
      ...textLayer('note', 'Hi', [200, 100, 100, 50], styled(20)),
      ...placed('note', 200, 100, 100, 50),
    };
    const card = cardOf([text, other]);
    const next = scaleLayers(
      card,
      new Set(['title', 'note']),
      { x: 0, y: 0, width: 300, height: 150 },
      { x: 0, y: 0, width: 600, height: 300 },
    );
    expect(layerById(next.layers, 'note')).toMatchObject({ x: 400, y: 200, width: 200, height: 100 });
  });
});
