import { describe, expect, it } from 'vitest';
import { checkScene } from '../checks/scene.ts';
import type { Card, LayerOf } from '../document/document.ts';
import { layoutCard } from '../layout/layout.ts';
import { renderCard } from '../render/renderer.ts';
import { cardFromTemplate } from '../templates/dress.ts';
import { templates } from '../templates/templates.ts';
import { crowdedCard } from '../testing/crowdedCard.ts';
import { evenMeasure } from '../testing/evenMeasure.ts';
import { cardOf, placed, testKit } from '../testing/kit.ts';
import { drawingWork, MOST_WORK, totalOf } from './work.ts';

const SIDE = 4096;
const ellipse = (index: number, blur: number): LayerOf<'shape'> => ({
  ...placed(`shape-${index}`, 0, 0, SIDE, SIDE),
  kind: 'shape',
  shape: 'ellipse',
  radius: 0,
  fill: { kind: 'solid', color: '#ff0000' },
  stroke: null,
  shadow: { color: '#000000', blur, x: 0, y: 0 },
});
const large = (count: number): Card =>
  cardOf(
    Array.from({ length: count }, (_, index) => ellipse(index, 200)),
    { size: { preset: 'custom', width: SIDE, height: SIDE } },
  );
const now = new Date('2026-11-23T16:00:00Z');
const sceneOf = (card: Card) =>
  layoutCard(card, { kit: testKit, values: {}, measure: evenMeasure, pictures: {}, now });
const workOf = (card: Card) => totalOf(drawingWork(card, sceneOf(card)));

describe('the work of drawing a card', () => {
  it('is refused before it starts if it would take minutes, with a message that names what is heavy', async () => {
    const made = await renderCard(large(40), {
      kit: testKit,
      values: {},
      pictures: () => Promise.reject(new Error('none')),
      now,
    });
    expect(made).toMatchObject({ ok: false, code: 'tooHeavy' });
    expect(!made.ok && made.sentence).toMatch(
      /takes too long to draw, mostly because of “shape-0”, “shape-1”, “shape-2” and 37 more\. Remove some shadows/,
    );
  });
  it('grows with area, layers and blur', () => {
    expect(workOf(large(8))).toBeGreaterThan(1.9 * workOf(large(4)));
    const small = { ...large(4), size: { preset: 'custom' as const, width: 1024, height: 1024 } };
    expect(workOf(large(4))).toBeGreaterThan(10 * workOf(small));
    const sharp = cardOf([{ ...ellipse(0, 0), shadow: null }], { size: large(1).size });
    expect(workOf(large(1))).toBeGreaterThan(10 * workOf(sharp));
  });
  it('counts a group’s shadow cast from far away as the surface that it needs', () => {
    const group = (x: number): Card =>
      cardOf([
        {
          ...placed('group', 0, 0, 100, 100),
          kind: 'group',
          shadow: { color: '#000000', blur: 10, x, y: 0 },
          layers: [{ ...ellipse(0, 0), shadow: null }],
        },
      ]);
    expect(workOf(group(20_000))).toBeGreaterThan(MOST_WORK);
    expect(workOf(group(20))).toBeLessThan(MOST_WORK / 20);
  });
  it('is far below the limit for what designers draw', { timeout: 60_000 }, () => {
    for (const template of templates)
      expect(
        workOf(cardFromTemplate(template, { kit: testKit, brandName: 'Marlow' })),
        template.id,
      ).toBeLessThan(MOST_WORK / 10);
    expect(workOf(crowdedCard('photo'))).toBeLessThan(MOST_WORK / 10);
  });
  it('shows in the editor before it is too much, and when it is', () => {
    const checks = (count: number) =>
      checkScene({ card: large(count), scene: sceneOf(large(count)), kit: testKit, now }).filter(
        ({ code }) => code === 'heavy',
      );
    expect(checks(2)).toEqual([]);
    expect(checks(5)).toMatchObject([
      { severity: 'warning', sentence: expect.stringMatching(/uses \d+% of/) },
    ]);
    expect(checks(10)).toMatchObject([{ severity: 'error' }]);
  });
});
