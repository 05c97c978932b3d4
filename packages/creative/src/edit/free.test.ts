import { expect, test } from 'vitest';
import { cardOf, testKit } from '../testing/kit.ts';
import { freePlace } from './free.ts';
import { makeLayer } from './make.ts';
import { boundsOf } from './place.ts';

const whole = { x: 0, y: 0, width: 1080, height: 1350 };

function added(kinds: readonly ('text' | 'image' | 'shape' | 'icon' | 'qr')[]) {
  let card = cardOf([]);
  for (const kind of kinds) card = { ...card, layers: [...card.layers, makeLayer(card, testKit, kind)] };
  return card;
}

test('the first layer is in the middle of the card', () => {
  expect(freePlace(cardOf([]), { width: 480, height: 320 })).toEqual({ x: 300, y: 515 });
});

test('layers added one after the other overlap no more than necessary, and stay on the card', () => {
  const { layers } = added(['text', 'icon', 'qr', 'text']);
  for (const [index, a] of layers.entries()) {
    expect(a.x).toBeGreaterThanOrEqual(whole.x);
    expect(a.x + a.width).toBeLessThanOrEqual(whole.width);
    for (const b of layers.slice(index + 1)) {
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart, `${a.id} and ${b.id}`).toBe(true);
    }
  }
});

test('without room, no two lie exactly on each other', () => {
  const { layers } = added(['image', 'image', 'image', 'image']);
  expect(new Set(layers.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
});

test('a background isn’t in the way, and neither is what is hidden', () => {
  const card = added(['shape', 'icon']);
  const [background, hidden] = card.layers;
  if (!background || !hidden) throw new Error('two layers were added');
  const under = {
    ...card,
    layers: [
      { ...background, ...whole },
      { ...hidden, hidden: true },
    ],
  };
  const size = { width: 160, height: 160 };
  expect(freePlace(under, size)).toEqual({ x: 460, y: 595 });
  expect(boundsOf(under, [hidden.id])).toMatchObject(size);
});
