import type { Card } from '@waymark/creative/document/document';
import { moveLayers } from '@waymark/creative/edit/move';
import { rotateLayers } from '@waymark/creative/edit/rotate';
import { allIds, changeLayers } from '@waymark/creative/edit/tree';
import { layoutCard } from '@waymark/creative/layout/layout';
import { evenMeasure } from '@waymark/creative/testing/evenMeasure';
import { goldenSet } from '@waymark/creative/testing/goldenSet';
import { cardOf, placed, styled, testKit, textLayer } from '@waymark/creative/testing/kit';
import { describe, expect, it } from 'vitest';
import { createScenes, type Scenes } from './scenes.ts';

const options = {
  kit: testKit,
  values: {},
  measure: evenMeasure,
  pictures: { photo: { width: 400, height: 200 }, logo: { width: 200, height: 200 } },
  now: new Date('2026-11-23T16:00:00Z'),
};
const drawn = (scenes: Scenes, card: Card) => [
  scenes.background(card),
  ...card.layers.flatMap((layer) => scenes.of(card, layer).nodes),
];

/** Edits that a designer may make to one layer, one after the other. */
const steps: ((card: Card, id: string) => Card)[] = [
  (card, id) => moveLayers(card, new Set([id]), { x: 31, y: -17 }),
  (card, id) => rotateLayers(card, new Set([id]), { x: 100, y: 80 }, 15),
  (card, id) => changeLayers(card, new Set([id]), (layer) => ({ ...layer, opacity: layer.opacity / 2 })),
  (card, id) => changeLayers(card, new Set([id]), (layer) => ({ ...layer, width: layer.width / 2 })),
  (card, id) => changeLayers(card, new Set([id]), (layer) => ({ ...layer, hidden: true })),
];

describe('a card laid out layer by layer', () => {
  for (const [name, { card: first }] of goldenSet)
    it(`equals the server’s layout, whatever happens to its layers: ${name}`, () => {
      const scenes = createScenes(options);
      let card = first;
      expect(drawn(scenes, card)).toEqual(layoutCard(card, options).nodes);
      for (const [index, id] of allIds(card.layers).entries()) {
        for (const step of steps.slice(0, 1 + (index % steps.length))) card = step(card, id);
        if (index % 4 === 0) expect(drawn(scenes, card)).toEqual(layoutCard(card, options).nodes);
      }
      expect(drawn(scenes, card)).toEqual(layoutCard(card, options).nodes);
    });

  it('doesn’t lay out again what only moved', () => {
    const scenes = createScenes(options);
    const words = textLayer('words', 'Hello', [0, 0, 200, 60], styled(30));
    const card = cardOf([{ ...placed('pair', 10, 10, 200, 60), kind: 'group', layers: [words] }]);
    const childrenOf = (now: Card) => now.layers.map((layer) => scenes.of(now, layer).nodes[0]?.children);
    const before = childrenOf(card);
    const after = childrenOf(moveLayers(card, new Set(['pair']), { x: 5, y: 7 }));
    expect(after[0]).toBe(before[0]);
    expect(after[0]).toBeDefined();
  });
});
