import { expect, test } from 'vitest';
import { cardOf, testKit } from '../testing/kit.ts';
import { allAlike, differing, partsOf } from './common.ts';
import { type MadeKind, makeLayer } from './make.ts';

const layers = (...kinds: MadeKind[]) => kinds.map((kind) => makeLayer(cardOf([]), testKit, kind));

test('layers of different kinds share the parts that all of them have', () => {
  expect(partsOf(layers('text', 'coupon'), 'style')).toHaveLength(2);
  expect(partsOf(layers('shape', 'coupon'), 'stroke')).toEqual([null, expect.objectContaining({ width: 4 })]);
  expect(partsOf(layers('text', 'shape'), 'style')).toBeNull();
  expect(partsOf(layers('qr', 'icon'), 'color')).toHaveLength(2);
  expect(partsOf([], 'style')).toBeNull();
});

test('differing returns the settings that aren’t the same', () => {
  const styles = partsOf(layers('text', 'coupon'), 'style') ?? [];
  expect(differing(styles)).toContain('size');
  expect(differing(styles)).not.toContain('align');
  expect(differing(styles.slice(0, 1))).toEqual(new Set());
});

test('brand colors are compared by value', () => {
  expect(allAlike([{ token: 'ink' }, { token: 'ink' }])).toBe(true);
  expect(allAlike([{ token: 'ink' }, '#000000'])).toBe(false);
});
