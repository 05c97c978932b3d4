import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordedDrawing } from '../testing/everyKind.ts';
import { disguise, validGraph } from '../testing/graphs.ts';
import { CompileError, compileGraph } from './compile.ts';
import { draw } from './drawing.ts';
import { templates } from './templates.ts';
import { validateGraph } from './validate.ts';

test('the graph generator makes valid graphs', () => {
  fc.assert(
    fc.property(validGraph, (graph) => {
      expect(validateGraph(graph)).toEqual([]);
    }),
  );
});

test('neither the plan nor its hash depends on ids, names, positions or order', () => {
  fc.assert(
    fc.property(validGraph, fc.nat({ max: 10_000 }), (graph, seed) => {
      const plain = compileGraph(graph);
      const disguised = compileGraph(disguise(graph, seed));
      expect(disguised.plan).toEqual(plain.plan);
      expect(disguised.hash).toBe(plain.hash);
    }),
  );
});

test('every step is drawn once, its targets exist, and legs end at waits', () => {
  fc.assert(
    fc.property(validGraph, (graph) => {
      const { plan, nodes, branches } = compileGraph(graph);
      expect(new Set(nodes).size).toBe(plan.steps.length);
      expect(branches.length).toBe(plan.steps.length);
      const starts = new Set(plan.legs.map((leg) => leg.start));
      plan.steps.forEach((step, id) => {
        if (step.op === 'waitFor' || step.op === 'waitUntil') expect(starts).toContain(step.next);
        if (step.op === 'waitEvent')
          expect([...starts]).toEqual(expect.arrayContaining([step.happened, step.timeout]));
        if (step.op === 'sendSms' || step.op === 'sendMms') expect(starts).toContain(id);
      });
      for (const leg of plan.legs) expect(leg.steps).toEqual([...leg.steps].sort((a, b) => a - b));
      expect(new Set(plan.legs.flatMap((leg) => leg.steps)).size).toBe(plan.steps.length);
    }),
  );
});

test('a change of any setting changes the hash', () => {
  const hash = (seconds: number, text: string) =>
    compileGraph(
      draw(
        [
          { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
          { id: 'w', kind: 'wait.duration', settings: { duration: { amount: seconds, unit: 'seconds' } } },
          { id: 'm', kind: 'message.sms', settings: { program: 'marketing', text, overCap: 'skip' } },
          { id: 'x', kind: 'exit', settings: {} },
        ],
        ['t → w', 'w → m', 'm → x'],
      ),
    ).hash;
  expect(hash(60, 'a')).not.toBe(hash(61, 'a'));
  expect(hash(60, 'a')).not.toBe(hash(60, 'b'));
});

/** Entries in flight find their plan by its hash. If this one changes, so does the hash of every stored plan. */
test('a plan’s hash stays the same', () => {
  expect(compileGraph(recordedDrawing()).hash).toMatchInlineSnapshot(
    `"18c681410f8362e12e1e8fc8ad3b9248e077e56d03f671a52fd828a08c7cc227"`,
  );
});

test('the win-back compiles to legs that end at its wait, each message at its own step', () => {
  const winback = templates.find((one) => one.id === 'winback');
  const { plan, nodes, branches } = compileGraph(
    winback?.build({ brand: 'B', site: 's.example', pictureId: 'p' }) ?? draw([], []),
  );
  expect(nodes).toEqual(['missed', 'week', 'bought', 'won', 'end', 'last']);
  expect(plan.legs).toEqual([
    { start: 0, steps: [0, 1] },
    { start: 2, steps: [2, 3, 4, 5] },
    { start: 5, steps: [4, 5] },
  ]);
  expect(branches[2]).toEqual(['yes', 'else']);
});

test('goals are alternatives: order and duplicates make no difference', () => {
  const withGoals = (...events: string[]) =>
    compileGraph(
      draw(
        [
          { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
          { id: 'x', kind: 'exit', settings: {} },
          ...events.map((event, i) => ({
            id: `g${i}`,
            kind: 'goal' as const,
            settings: { event, where: [] },
          })),
        ],
        ['t → x'],
      ),
    ).hash;
  expect(withGoals('a', 'b', 'a')).toBe(withGoals('b', 'a'));
});

test('a drawing with errors doesn’t compile, and the error says why', () => {
  expect(() => compileGraph({ version: 1, nodes: [], edges: [] })).toThrow(CompileError);
});

test.each([
  ['welcome', '64e69aa86986e47238e50bd2ebccba4ff2ebca3fead989e0bb360c57fb676003'],
  ['cartAbandon', 'ba79e4b2cf728cf8e3777f70fa154bfbc8306a409ddd1d001aacc47b48edb04d'],
  ['postPurchase', 'c6bd88ff88cf8606f70f83ae9135abed354cb632c7c493d20e736e53185c58de'],
  ['winback', '43887e72021fa719be94e9d5148129c703b893fb22267b5900663a008b023f9a'],
])('the plan of %s is the one published before', (id, hash) => {
  const template = templates.find((one) => one.id === id);
  const graph = template?.build({ brand: 'Marlow', site: 'marlow.example', pictureId: 'p1' });
  expect(graph && compileGraph(graph).hash).toBe(hash);
});

test('an empty filter and a blank key are left out of the plan', () => {
  const drawing = recordedDrawing();
  const nodes = drawing.nodes.map((node) =>
    node.kind === 'trigger.event'
      ? { ...node, settings: { ...node.settings, key: '', only: { match: 'all' as const, conditions: [] } } }
      : node,
  );
  expect(compileGraph({ ...drawing, nodes }).hash).toBe(compileGraph(drawing).hash);
});
