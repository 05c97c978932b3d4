import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Layer } from '../document/document.ts';
import { parseCard } from '../document/migrate.ts';
import { allLayers, leafLayers } from '../document/walk.ts';
import { cardOf, placed, styled, textLayer } from '../testing/kit.ts';
import { alignLayers, distributeLayers } from './align.ts';
import { copyLayers, pasteLayers } from './clipboard.ts';
import { mayChange, mayHide } from './fixed.ts';
import { groupLayers, ungroupLayers } from './group.ts';
import { corners, type Point } from './matrix.ts';
import { moveLayers } from './move.ts';
import { orderLayers } from './order.ts';
import { boundsOf, layerMatrix } from './place.ts';
import { resizeLayer } from './resize.ts';
import { rotateLayers } from './rotate.ts';
import { snap, snapLines } from './snap.ts';
import { allIds, outermost, removeLayers } from './tree.ts';

/** Positions are rounded to hundredths of a px, and several steps in rotated groups add up. */
const NEAR = 0.3;

const box = fc.record({
  x: fc.integer({ min: -200, max: 1200 }),
  y: fc.integer({ min: -200, max: 1400 }),
  width: fc.integer({ min: 10, max: 600 }),
  height: fc.integer({ min: 10, max: 600 }),
  rotation: fc.constantFrom(0, 0, 0, 15, 90, -33, 180),
});
const leaf = fc.tuple(box, fc.boolean()).map(([{ x, y, width, height, rotation }, isText]): Layer => {
  const layer = textLayer('any', 'Words', [x, y, width, height], styled(40));
  if (isText) return { ...layer, rotation };
  return {
    ...placed('any', x, y, width, height),
    rotation,
    kind: 'shape',
    shape: 'star',
    radius: 0,
    fill: null,
    stroke: null,
  };
});
const { tree } = fc.letrec<{ tree: Layer; group: Layer }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', maxDepth: 3 }, leaf, tie('group')),
  group: fc.tuple(box, fc.array(tie('tree'), { minLength: 1, maxLength: 4 })).map(([at, layers]) => ({
    ...placed('any', at.x, at.y, at.width, at.height),
    rotation: at.rotation,
    kind: 'group',
    layers,
  })),
}));
const cards = fc
  .array(tree, { minLength: 2, maxLength: 6 })
  .map((layers) => cardOf(numbered(layers, { next: 1 })));

function numbered(layers: readonly Layer[], count: { next: number }): Layer[] {
  return layers.map((layer) => {
    const id = `n${count.next++}`;
    return layer.kind === 'group'
      ? { ...layer, id, layers: numbered(layer.layers, count) }
      : { ...layer, id };
  });
}

/** Picks some of a card's layers, whatever the card. */
const picks = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 });
const chosen = (card: Card, picked: readonly number[]): Set<string> => {
  const ids = allIds(card.layers);
  return new Set(picked.flatMap((pick) => ids[pick % Math.max(1, ids.length)] ?? []));
};

/** The corners of each drawn layer on the card, by id. */
const seen = (card: Card): Map<string, Point[]> =>
  new Map(
    [...leafLayers(card.layers)].map((layer) => [layer.id, corners(layerMatrix(card, layer.id), layer)]),
  );

function expectSamePlaces(before: Map<string, Point[]>, after: Map<string, Point[]>, by = { x: 0, y: 0 }) {
  for (const [id, points] of before)
    points.forEach((point, index) => {
      const now = after.get(id)?.[index] ?? expect.fail(`${id} is gone`);
      expect(Math.hypot(now.x - point.x - by.x, now.y - point.y - by.y)).toBeLessThan(NEAR);
    });
}

const valid = (card: Card) => {
  expect(parseCard(card)).toMatchObject({ ok: true });
  const ids = allIds(card.layers);
  expect(new Set(ids).size).toBe(ids.length);
};

describe('editing', () => {
  it('grouping and ungrouping leave every layer where it is seen', () => {
    fc.assert(
      fc.property(cards, picks, (card, picked) => {
        const grouped = groupLayers(card, chosen(card, picked));
        if (!grouped) return;
        valid(grouped.card);
        expectSamePlaces(seen(card), seen(grouped.card));
        const apart = ungroupLayers(grouped.card, new Set([grouped.id]));
        valid(apart.card);
        expectSamePlaces(seen(card), seen(apart.card));
        expect([...seen(apart.card).keys()]).toEqual([...seen(grouped.card).keys()]);
        expect(new Set(apart.ids)).toEqual(new Set(outermost(card.layers, chosen(card, picked))));
      }),
    );
  });

  it('moving changes just the selected layers, by exactly that distance', () => {
    const way = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) });
    fc.assert(
      fc.property(cards, picks, way, (card, picked, by) => {
        const ids = chosen(card, picked);
        const moved = moveLayers(card, ids, by);
        valid(moved);
        const within = new Set(
          [...allLayers(card.layers)].filter(({ id }) => ids.has(id)).flatMap((layer) => allIds([layer])),
        );
        const part = (inside: boolean) =>
          new Map([...seen(card)].filter(([id]) => within.has(id) === inside));
        expectSamePlaces(part(true), seen(moved), by);
        expectSamePlaces(part(false), seen(moved));
      }),
    );
  });

  it('what is pasted has new ids and looks like what was copied', () => {
    fc.assert(
      fc.property(cards, picks, (card, picked) => {
        const ids = chosen(card, picked);
        const text = copyLayers(card, ids);
        const pasted = (text === null ? null : pasteLayers(card, text, 20)) ?? expect.fail();
        valid(pasted.card);
        expectSamePlaces(seen(card), seen(pasted.card));
        const before = boundsOf(card, outermost(card.layers, ids)) ?? expect.fail();
        const after = boundsOf(pasted.card, pasted.ids) ?? expect.fail();
        expect(after.width).toBeCloseTo(before.width, 0);
        expect(after.height).toBeCloseTo(before.height, 0);
        expect(pasted.ids).toHaveLength(outermost(card.layers, ids).length);
      }),
    );
  });

  it('what is pasted goes to the same position on another card, and next to the original on its own', () => {
    const word = textLayer('word', 'x', [100, 200, 80, 40], styled(20));
    const group: Layer = { ...placed('group', 50, 50, 300, 300), kind: 'group', layers: [word] };
    const card = cardOf([group]);
    const text = copyLayers(card, new Set(['word'])) ?? '';
    const paste = (onto: Card) => pasteLayers(onto, text, 20)?.card ?? expect.fail();
    expect(paste(cardOf([])).layers).toMatchObject([{ x: 150, y: 250 }]);
    expect(paste(paste(card)).layers.slice(1)).toMatchObject([
      { x: 170, y: 270 },
      { x: 190, y: 290 },
    ]);
  });

  it('any series of operations leaves a valid card with unique ids', () => {
    const action = fc.tuple(fc.nat(9), picks, fc.integer({ min: -80, max: 80 }));
    fc.assert(
      fc.property(cards, fc.array(action, { maxLength: 12 }), (card, actions) => {
        const end = actions.reduce((now, [which, picked, amount]) => {
          const ids = chosen(now, picked);
          const [first = ''] = ids;
          switch (which) {
            case 0:
              return moveLayers(now, ids, { x: amount, y: -amount });
            case 1:
              return rotateLayers(now, ids, { x: 540, y: 600 }, amount);
            case 2:
              return resizeLayer(
                now,
                first,
                { x: 1, y: -1 },
                { x: amount, y: amount },
                { keepRatio: amount > 0, fromCentre: amount % 2 === 0 },
              );
            case 3:
              return groupLayers(now, ids)?.card ?? now;
            case 4:
              return ungroupLayers(now, ids).card;
            case 5:
              return orderLayers(now, ids, amount > 0 ? 'forward' : 'back');
            case 6:
              return alignLayers(now, ids, amount > 0 ? 'right' : 'middle');
            case 7:
              return distributeLayers(now, ids, amount > 0 ? 'x' : 'y');
            case 8:
              return pasteLayers(now, copyLayers(now, ids) ?? '', amount)?.card ?? now;
            default:
              return removeLayers(now, ids);
          }
        }, card);
        valid(end);
      }),
    );
  });

  it('what is moved or rotated past the limits of the document stops there', () => {
    const far = cardOf([textLayer('any', 'Words', [0, 0, 500, 500], styled(40))]);
    const ids = new Set(allIds(far.layers));
    valid(moveLayers(far, ids, { x: 30_000, y: -30_000 }));
    valid(rotateLayers(far, ids, { x: 19_000, y: 19_000 }, 180));
  });

  it('reordering loses and moves nothing', () => {
    fc.assert(
      fc.property(
        cards,
        picks,
        fc.constantFrom('front', 'forward', 'backward', 'back'),
        (card, picked, action) => {
          const ordered = orderLayers(card, chosen(card, picked), action);
          expect(allIds(ordered.layers).sort()).toEqual(allIds(card.layers).sort());
          expectSamePlaces(seen(card), seen(ordered));
        },
      ),
    );
  });

  it('aligned layers share an edge, and those with equal gaps keep their outer two', () => {
    const row = [0, 130, 500].map((x, index) =>
      textLayer(`t${index}`, 'x', [x, 40 * index, 100, 50], styled(20)),
    );
    const card = cardOf(row);
    const all = new Set(['t0', 't1', 't2']);
    const left = alignLayers(card, all, 'left').layers.map(({ x }) => x);
    expect(left).toEqual([0, 0, 0]);
    expect(alignLayers(card, new Set(['t1']), 'centre').layers[1]?.x).toBe(490);
    expect(distributeLayers(card, all, 'x').layers.map(({ x }) => x)).toEqual([0, 250, 500]);
  });

  it('snapping never moves farther than its reach, and ends on the line that it shows', () => {
    fc.assert(
      fc.property(cards, box, fc.integer({ min: 1, max: 20 }), (card, moving, reach) => {
        const { by, guides } = snap(moving, snapLines(card, new Set()), reach);
        expect(Math.abs(by.x)).toBeLessThanOrEqual(reach + 0.01);
        expect(Math.abs(by.y)).toBeLessThanOrEqual(reach + 0.01);
        for (const { axis, at } of guides) {
          const start = moving[axis] + by[axis];
          const size = axis === 'x' ? moving.width : moving.height;
          const gaps = [start, start + size / 2, start + size].map((edge) => Math.abs(edge - at));
          expect(Math.min(...gaps)).toBeLessThan(0.02);
        }
      }),
    );
  });

  it.each([
    ['a marketer, where it is fixed', { fixed: ['position' as const] }, true, false],
    ['a designer, where it is fixed', { fixed: ['position' as const] }, false, true],
    ['a marketer, where something else is fixed', { fixed: ['content' as const] }, true, true],
    ['anyone, where it is locked', { locked: true }, false, false],
  ])('who may move a layer: %s', (_, change, bound, may) => {
    const inner = { ...textLayer('inner', 'x', [0, 0, 10, 10], styled(20)) };
    const group: Layer = { ...placed('group', 0, 0, 50, 50), kind: 'group', layers: [inner], ...change };
    expect(mayChange(cardOf([group]), 'group', 'position', bound)).toBe(may);
    expect(mayChange(cardOf([group]), 'inner', 'position', bound)).toBe(may);
  });

  it('a group can’t be removed from around what a template keeps on the card', () => {
    const kept: Layer = { ...textLayer('kept', 'x', [0, 0, 10, 10], styled(20)), fixed: ['removal'] };
    const group: Layer = { ...placed('group', 0, 0, 50, 50), kind: 'group', layers: [kept] };
    const card = cardOf([group]);
    expect(mayChange(card, 'group', 'removal', true)).toBe(false);
    expect(mayHide(card, 'group', true)).toBe(false);
    expect(mayHide(card, 'group', false)).toBe(true);
    expect(mayChange(card, 'group', 'content', true)).toBe(true);
  });
});
