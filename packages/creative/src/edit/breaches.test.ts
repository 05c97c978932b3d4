import { describe, expect, test } from 'vitest';
import type { Card, Layer } from '../document.ts';
import { cardFromTemplate } from '../templates/dress.ts';
import { templates } from '../templates.ts';
import { cardOf, styled, testKit, textLayer } from '../testing/kit.ts';
import { breaches, hasFixed } from './breaches.ts';
import { groupLayers } from './group.ts';
import { changeLayer, removeLayers } from './tree.ts';

const all: Layer['fixed'] = ['position', 'content', 'style', 'removal'];
const words = (id: string, fixed: Layer['fixed'] = []) =>
  textLayer(id, 'One per person', [100, 100, 400, 80], styled(32), { fixed });
const fixedTo = (...fixed: Layer['fixed']) => cardOf([words('terms', fixed)]);
const changed = (card: Card, change: Partial<Layer>): Card =>
  changeLayer(card, 'terms', (layer) => ({ ...layer, ...change }) as Layer);
const partsOf = (before: Card, after: Card) => breaches(before, after).map(({ part }) => part);

describe('what a template fixes', () => {
  test.for([
    ['position', { x: 999 }],
    ['position', { rotation: 12 }],
    ['position', { width: 1 }],
    ['content', { text: 'No limit' }],
    ['style', { opacity: 0.01 }],
    ['style', { autoFit: { min: 4 } }],
    ['removal', { hidden: true }],
    ['removal', { visibleWhen: { variable: 'vip', not: false } }],
  ] as [Layer['fixed'][number], Partial<Layer>][])('as to its %s, holds against %o', ([part, change]) => {
    const before = fixedTo(part);
    expect(partsOf(before, changed(before, change))).toEqual([part]);
    expect(partsOf(fixedTo(), changed(fixedTo(), change))).toEqual([]);
  });

  test('cannot be taken off the layer, deleted or made another kind', () => {
    const before = fixedTo(...all);
    expect(partsOf(before, changed(before, { fixed: [] }))).toEqual(all);
    expect(partsOf(before, removeLayers(before, new Set(['terms'])))).toEqual(['removal']);
    expect(
      partsOf(fixedTo('content'), changed(fixedTo('content'), { kind: 'shape' } as Partial<Layer>)),
    ).toEqual(['content']);
  });

  test('leaves locks, other layers and other parts free, and keeps the name', () => {
    const before = fixedTo('position');
    expect(breaches(before, changed(before, { locked: true, text: 'Other' } as Partial<Layer>))).toEqual([]);
    expect(partsOf(before, changed(before, { name: 'Small print' }))).toEqual(['position']);
    const more = { ...before, layers: [...before.layers, words('more')] };
    expect(breaches(before, more)).toEqual([]);
  });

  test('is judged by what is seen: a group around it changes nothing, a group that moves does', () => {
    const before = { ...fixedTo(...all), layers: [...fixedTo(...all).layers, words('more')] };
    const grouped = groupLayers(before, new Set(['terms', 'more']));
    if (!grouped) throw new Error('two layers make a group');
    expect(breaches(before, grouped.card)).toEqual([]);
    const moved = changeLayer(grouped.card, grouped.id, (layer) => ({ ...layer, x: layer.x + 40 }));
    expect(partsOf(before, moved)).toEqual(['position']);
    const hidden = changeLayer(grouped.card, grouped.id, (layer) => ({ ...layer, hidden: true }));
    expect(partsOf(before, hidden)).toEqual(['removal']);
  });

  test('also in frames', () => {
    const before = fixedTo(...all);
    const frames = [
      { id: 'f', ms: 100, changes: { terms: { hidden: true, text: 'Other', opacity: 0.5, x: 1 } } },
    ];
    expect(partsOf(before, { ...before, frames })).toEqual(all);
    expect(breaches({ ...before, frames }, { ...before, frames })).toEqual([]);
  });

  test.for([...templates])('of $name is kept by the card as it is', (template) => {
    const card = cardFromTemplate(template, { kit: testKit, brandName: 'Marlow Goods' });
    expect(hasFixed(card)).toBe(true);
    expect(breaches(card, structuredClone(card))).toEqual([]);
  });
});
