import type { Card, GroupLayer, Layer } from '@waymark/creative/document/document';
import { moveLayers } from '@waymark/creative/edit/move';
import { changeLayer, removeLayers } from '@waymark/creative/edit/tree';
import { templates } from '@waymark/creative/templates/templates';
import { expect, it } from 'vitest';
import { pinPoint, shareOf } from './pinPoint.ts';

const { card: base } = templates[0] as { card: Card };
const [first] = base.layers;
if (!first) throw new Error('the template has layers');
const box = { ...first, id: 'a', name: 'A', x: 100, y: 200, width: 300, height: 100, rotation: 0 } as Layer;
const card: Card = { ...base, layers: [box] };
const at = { x: 175, y: 250 };
const pinned = { layerId: 'a', ...at, share: shareOf(card, 'a', at) };

it('stays on its layer when the layer is moved, resized or rotated', () => {
  expect(pinned.share).toEqual({ x: 0.25, y: 0.5 });
  expect(pinPoint(card, pinned)).toEqual(at);
  expect(pinPoint(moveLayers(card, new Set(['a']), { x: 50, y: -20 }), pinned)).toEqual({ x: 225, y: 230 });
  expect(
    pinPoint(
      changeLayer(card, 'a', (layer) => ({ ...layer, width: 600 })),
      pinned,
    ),
  ).toEqual({
    x: 250,
    y: 250,
  });
  const turned = pinPoint(
    changeLayer(card, 'a', (layer) => ({ ...layer, rotation: 180 })),
    pinned,
  );
  expect(turned?.x).toBeCloseTo(325);
  expect(turned?.y).toBeCloseTo(250);
});

it('follows a layer inside a rotated group', () => {
  const group: GroupLayer = {
    ...box,
    kind: 'group',
    id: 'g',
    x: 0,
    y: 0,
    width: 1000,
    height: 1000,
    rotation: 90,
    layers: [box],
  };
  const grouped = { ...card, layers: [group] };
  const point = { x: 640, y: 300 };
  const comment = { layerId: 'a', ...point, share: shareOf(grouped, 'a', point) };
  const found = pinPoint(grouped, comment);
  expect(found?.x).toBeCloseTo(640, 1);
  expect(found?.y).toBeCloseTo(300, 1);
});

it('stays where it was when its layer is gone, and has no position if it never had one', () => {
  const without = removeLayers(card, new Set(['a']));
  expect(pinPoint(without, pinned)).toEqual(at);
  expect(pinPoint(without, { layerId: 'a', x: null, y: null, share: null })).toBeNull();
  expect(pinPoint(card, { layerId: null, x: null, y: null, share: null })).toBeNull();
});

it('is at a layer’s corner if it is about the whole layer', () => {
  expect(pinPoint(card, { layerId: 'a', x: null, y: null, share: null })).toEqual({ x: 400, y: 200 });
});
