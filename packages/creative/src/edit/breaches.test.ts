import { describe, expect, test } from 'vitest';
import type { Card, Layer, LayerOf, Variable } from '../document/document.ts';
import { cardFromTemplate } from '../templates/dress.ts';
import { templates } from '../templates/templates.ts';
import { cardOf, placed, styled, testKit, textLayer } from '../testing/kit.ts';
import { breaches, hasFixed } from './breaches.ts';
import { groupLayers } from './group.ts';
import { changeLayer, removeLayers } from './tree.ts';

const all: Layer['fixed'] = ['position', 'content', 'style', 'removal'];
const words = (id: string, fixed: Layer['fixed'] = []) =>
  textLayer(id, 'One per person', [100, 100, 400, 80], styled(32), { fixed });
const fixedTo = (...fixed: Layer['fixed']) => cardOf([words('terms', fixed)]);
const changed = (card: Card, change: Partial<Layer>): Card =>
  changeLayer(card, 'terms', (layer) => ({ ...layer, ...change }) as Layer);
const vip = (path: string): Variable => ({
  name: 'vip',
  kind: 'yesNo',
  source: 'profile',
  path,
  fallback: '',
  sensitive: false,
});
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
  ] as [Layer['fixed'][number], Partial<Layer>][])('includes the %s, which %o changes', ([part, change]) => {
    const before = fixedTo(part);
    expect(partsOf(before, changed(before, change))).toEqual([part]);
    expect(partsOf(fixedTo(), changed(fixedTo(), change))).toEqual([]);
  });

  test('can’t be unfixed, deleted or changed into another kind', () => {
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

  test('is compared as seen: a group around it changes nothing, moving that group does', () => {
    const before = { ...fixedTo(...all), layers: [...fixedTo(...all).layers, words('more')] };
    const grouped = groupLayers(before, new Set(['terms', 'more']));
    if (!grouped) throw new Error('two layers make a group');
    expect(breaches(before, grouped.card)).toEqual([]);
    const moved = changeLayer(grouped.card, grouped.id, (layer) => ({ ...layer, x: layer.x + 40 }));
    expect(partsOf(before, moved)).toEqual(['position']);
    const hidden = changeLayer(grouped.card, grouped.id, (layer) => ({ ...layer, hidden: true }));
    expect(partsOf(before, hidden)).toEqual(['removal']);
  });

  test('can’t be changed in frames either', () => {
    const before = fixedTo(...all);
    const frames = [
      { id: 'f', ms: 100, changes: { terms: { hidden: true, text: 'Other', opacity: 0.5, x: 1 } } },
    ];
    expect(partsOf(before, { ...before, frames })).toEqual(all);
    expect(breaches({ ...before, frames }, { ...before, frames })).toEqual([]);
  });

  describe('can’t be hidden', () => {
    const shape = (place: [number, number, number, number], change: Partial<LayerOf<'shape'>> = {}) => ({
      ...placed('cover', ...place),
      kind: 'shape' as const,
      shape: 'rectangle' as const,
      radius: 0,
      fill: { kind: 'solid' as const, color: '#ffffff' },
      stroke: null,
      ...change,
    });
    const over: [number, number, number, number] = [90, 90, 420, 100];
    const before = fixedTo('removal');
    const plus = (card: Card, ...layers: Layer[]): Card => ({ ...card, layers: [...card.layers, ...layers] });
    const inGroup = (change: Partial<Layer>): Card => {
      const grouped = groupLayers(plus(before, words('more')), new Set(['terms', 'more']));
      if (!grouped) throw new Error('two layers make a group');
      return changeLayer(grouped.card, grouped.id, (layer) => ({ ...layer, ...change }) as Layer);
    };
    const how = (from: Card, to: Card) => breaches(from, to).map((breach) => breach.how);
    const apart = plus(before, shape([600, 600, 100, 100]));

    test.for<[string, Card, Card, 'faded' | 'covered' | 'conditional']>([
      ['by its group’s opacity', before, inGroup({ opacity: 0.05 }), 'faded'],
      [
        'by its group’s condition',
        before,
        inGroup({ visibleWhen: { variable: 'vip', not: false } }),
        'conditional',
      ],
      ['by a shape over it', before, plus(before, shape(over)), 'covered'],
      ['by a shape over its last word', before, plus(before, shape([440, 90, 60, 100])), 'covered'],
      [
        'by a wide line over it',
        before,
        plus(
          before,
          shape([90, 140, 420, 2], {
            shape: 'line',
            fill: null,
            stroke: { color: '#ffffff', width: 100, dash: [] },
          }),
        ),
        'covered',
      ],
      [
        'by a shadow thrown over it',
        before,
        plus(before, shape([90, 590, 420, 100], { shadow: { color: '#ffffff', blur: 0, x: 0, y: -500 } })),
        'covered',
      ],
      [
        'by its order',
        plus({ ...before, layers: [] }, shape(over), words('terms', ['removal'])),
        plus(before, shape(over)),
        'covered',
      ],
      ['by moving it off the card', before, changed(before, { x: -2000 }), 'covered'],
      [
        'in a frame',
        apart,
        { ...apart, frames: [{ id: 'f', ms: 100, changes: { cover: { x: 100, y: 100 } } }] },
        'covered',
      ],
      [
        'by where its condition’s value comes from',
        { ...changed(before, { visibleWhen: { variable: 'vip', not: false } }), variables: [vip('vip')] },
        { ...changed(before, { visibleWhen: { variable: 'vip', not: false } }), variables: [vip('none')] },
        'conditional',
      ],
    ])('%s', ([, from, to, expected]) => {
      expect(how(from, to)).toEqual([expected]);
    });

    test('by many small edits any more than by one', () => {
      const steps = [0.9, 0.7, 0.5, 0.4].map((opacity) => changed(before, { opacity }));
      expect([before, ...steps].slice(0, -1).map((from, step) => how(from, steps[step] ?? from))).toEqual([
        [],
        [],
        [],
        ['faded'],
      ]);
    });

    test('by what is only behind it, next to it, around it or not shown', () => {
      const frame = shape(over, { fill: null, stroke: { color: '#000000', width: 4, dash: [] } });
      for (const cover of [shape([600, 600, 100, 100]), frame, shape(over, { hidden: true })])
        expect(how(before, plus(before, cover))).toEqual([]);
      expect(how(before, { ...before, layers: [shape(over), ...before.layers] })).toEqual([]);
    });

    test('but a picture may have words over it, and a shape over less than half of it', () => {
      const photo = { ...shape([0, 0, 1080, 1350]), id: 'photo', fixed: all };
      const card = cardOf([photo]);
      const headline = textLayer('headline', 'Hello', [40, 40, 1000, 1200], styled(32));
      expect(how(card, plus(card, headline))).toEqual([]);
      expect(how(card, plus(card, shape([0, 0, 1080, 400])))).toEqual([]);
      expect(how(card, plus(card, shape([0, 0, 1080, 900])))).toEqual(['covered']);
    });
  });

  test.for([...templates])('of $name is kept by the unchanged card', (template) => {
    const card = cardFromTemplate(template, { kit: testKit, brandName: 'Marlow Goods' });
    expect(hasFixed(card)).toBe(true);
    expect(breaches(card, structuredClone(card))).toEqual([]);
  });
});
