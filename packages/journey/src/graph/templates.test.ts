import { expect, test } from 'vitest';
import { presets } from '../kinds/presets.ts';
import { forecastSegments } from '../text/text.ts';
import { compileGraph } from './compile.ts';
import { graphSchema } from './graph.ts';
import { templates } from './templates.ts';
import { validateGraph } from './validate.ts';

const setting = { brand: 'Marlow Goods', site: 'marlow.example', pictureId: 'p1' };

test.each(templates)('the template $name is valid, has no warning, and compiles', ({ build }) => {
  const graph = graphSchema.parse(build(setting));
  expect(validateGraph(graph)).toEqual([]);
  expect(compileGraph(graph).plan.steps.length).toBe(graph.nodes.filter((n) => n.kind !== 'goal').length - 1);
});

test.each(templates)(
  'every marketing message of $name says how to opt out, in one segment for SMS',
  ({ build }) => {
    for (const node of build(setting).nodes) {
      if (node.kind !== 'message.sms' && node.kind !== 'message.mms') continue;
      expect(node.settings.text).toContain('Reply STOP to opt out');
      if (node.kind === 'message.sms')
        expect(forecastSegments(node.settings.text)).toEqual({ typical: 1, most: 1 });
    }
  },
);

test('without a picture, a template asks for one and nothing else', () => {
  for (const { build } of templates) {
    const codes = validateGraph(build({ ...setting, pictureId: null })).map((problem) => problem.code);
    expect(new Set(codes)).toEqual(new Set(['noPicture']));
  }
});

test('nodes of a template don’t overlap', () => {
  for (const { build } of templates) {
    const places = build(setting).nodes.map(({ position }) => `${position.x},${position.y}`);
    expect(new Set(places).size).toBe(places.length);
  }
});

test('every preset has a unique id', () => {
  expect(new Set(presets.map((preset) => preset.id)).size).toBe(presets.length);
});
