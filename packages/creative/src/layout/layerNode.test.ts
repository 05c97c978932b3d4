import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layer } from '../document/document.ts';
import { arbitraryCard } from '../testing/arbitraryCard.ts';
import { evenMeasure } from '../testing/evenMeasure.ts';
import { placed, styled, testKit, textLayer } from '../testing/kit.ts';
import { drawsSame, layerNode } from './layerNode.ts';
import { layoutCard } from './layout.ts';

const text = textLayer('t', 'Hello', [10, 20, 300, 80], styled(40));

describe('what a layer draws inside of its node', () => {
  it('is the same wherever it is placed, however it is rotated and whatever its opacity', () => {
    const options = {
      kit: testKit,
      values: {},
      measure: evenMeasure,
      pictures: { photo: { width: 400, height: 200 } },
      now: new Date('2026-11-23T16:00:00Z'),
    };
    const change = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
      rotation: fc.integer({ min: -360, max: 360 }),
      opacity: fc.constantFrom(0.2, 0.5, 1),
    });
    fc.assert(
      fc.property(arbitraryCard, change, (card, to) => {
        for (const layer of card.layers) {
          const after: Layer = { ...layer, ...to };
          if (!drawsSame(layer, after)) continue;
          const [before] = layoutCard({ ...card, layers: [layer] }, options).nodes.slice(1);
          const [now] = layoutCard({ ...card, layers: [after] }, options).nodes.slice(1);
          expect(before && layerNode(after, before.children ?? [])).toEqual(now);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is different after any other change', () => {
    expect(drawsSame(text, { ...text, x: 0, y: 5, rotation: 30, opacity: 0.4, name: 'Title' })).toBe(true);
    expect(drawsSame(text, { ...text, width: 301 })).toBe(false);
    expect(drawsSame(text, { ...text, text: 'Hello!' })).toBe(false);
    expect(drawsSame(text, { ...text, hidden: true })).toBe(false);
    expect(drawsSame(text, { ...text, opacity: 0 })).toBe(false);
    const group: Layer = { ...placed('g', 0, 0, 300, 80), kind: 'group', layers: [text] };
    expect(drawsSame(group, { ...group, layers: [{ ...text, x: 0 }] })).toBe(false);
  });
});
