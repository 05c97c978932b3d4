import { defaultPolicyRules } from '@waymark/policy/rules';
import { expect, test } from 'vitest';
import { compileGraph } from '../graph/compile.ts';
import { draw } from '../graph/drawing.ts';
import type { Graph, Node } from '../graph/graph.ts';
import { parseGraph } from '../graph/migrate.ts';
import { validateGraph } from '../graph/validate.ts';
import { interpretLeg } from '../run/interpret.ts';
import { Simulation } from '../simulate/simulate.ts';
import { recordedDrawing } from '../testing/everyKind.ts';
import { MemoryWorld } from '../testing/memoryWorld.ts';
import { person } from '../testing/people.ts';
import { describeNode, describeOutcome } from './describe.ts';
import { changesBetween } from './diff.ts';
import { sameGraph } from './sameGraph.ts';

const hash = 'a'.repeat(64);
const mms = { program: 'marketing', text: 'Look!', pictureId: null, overCap: 'skip' } as const;

function sending(settings: Extract<Node, { kind: 'message.mms' }>['settings']): Graph {
  return draw(
    [
      { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
      { id: 'm', kind: 'message.mms', settings },
      { id: 'x', kind: 'exit', settings: {} },
    ],
    ['t → m', 'm → x'],
  );
}
const withCard = sending({ ...mms, card: { id: 'c1', hash } });

test('a drawing without cards keeps its plan and hash', () => {
  expect(compileGraph(recordedDrawing()).hash).toBe(
    '18c681410f8362e12e1e8fc8ad3b9248e077e56d03f671a52fd828a08c7cc227',
  );
  const plain = sending({ ...mms, pictureId: 'p1' });
  const none = sending({ ...mms, pictureId: 'p1', card: null });
  expect(compileGraph(none).hash).toBe(compileGraph(plain).hash);
  expect(sameGraph(none, plain)).toBe(true);
  expect(changesBetween(plain, none)).toEqual([]);
  expect(compileGraph(none).plan.steps[0]).not.toHaveProperty('card');
});

test('a card is an instruction of its own that starts a leg and refers to the card by its hash', () => {
  const { plan } = compileGraph(withCard);
  expect(plan.steps[0]).toEqual({
    op: 'sendCard',
    program: 'marketing',
    text: 'Look!',
    cardHash: hash,
    overCap: 'skip',
    next: 1,
  });
  expect(plan.legs.map(({ start }) => start)).toContain(0);
  const other = sending({ ...mms, card: { id: 'c1', hash: 'b'.repeat(64) } });
  expect(compileGraph(other).hash).not.toBe(compileGraph(withCard).hash);
  expect(sameGraph(withCard, other)).toBe(false);
});

test('a card takes precedence over a picture, and one of the two is required', () => {
  const both = sending({ ...mms, pictureId: 'p1', card: { id: 'c1', hash } });
  expect(compileGraph(both).plan.steps[0]).toMatchObject({ op: 'sendCard' });
  expect(validateGraph(withCard)).toEqual([]);
  expect(validateGraph(sending(mms))).toMatchObject([{ code: 'noPicture', severity: 'error' }]);
});

test('a card without a text gets a warning, because the text is sent if the card can’t be rendered', () => {
  const silent = sending({ ...mms, text: ' ', card: { id: 'c1', hash } });
  expect(validateGraph(silent)).toMatchObject([{ code: 'noText', severity: 'warning', nodeId: 'm' }]);
});

test('a card is sent as an MMS with its hash', () => {
  const world = new MemoryWorld();
  interpretLeg(compileGraph(withCard).plan, { step: 0, turn: 0 }, { kind: 'entered' }, world);
  expect(world.sent).toEqual([
    {
      step: 0,
      turn: 0,
      channel: 'mms',
      program: 'marketing',
      text: 'Look!',
      pictureId: null,
      cardHash: hash,
    },
  ]);
});

test('a card is described by its name, if known', () => {
  const node = sending({ ...mms, text: '', card: { id: 'c1', hash } }).nodes[1] as Node;
  expect(describeNode(node)).toBe('Card with no text');
  expect(describeNode(node, { cards: { c1: 'Spring sale' } })).toBe('The card “Spring sale”');
  const step = compileGraph(withCard).plan.steps[0];
  const queued = { kind: 'queued', decision: { kind: 'send', evidence: { rule: 'allowed' } } } as const;
  expect(step && describeOutcome(step, queued, 'UTC')).toBe('MMS on its way');
});

test('only a real hash is accepted as a hash', () => {
  expect(parseGraph(withCard).ok).toBe(true);
  const wrong = JSON.parse(JSON.stringify(withCard).replace(hash, 'latest'));
  expect(parseGraph(wrong)).toMatchObject({ ok: false, issues: [{ path: 'nodes.1.settings.card.hash' }] });
});

test('a dry run counts and prices a card as an MMS', () => {
  const at = Date.parse('2026-03-02T20:00:00Z');
  const cart = draw(
    [
      { id: 't', kind: 'trigger.event', settings: { event: 'added_to_cart', where: [], reentry: 'once' } },
      { id: 'm', kind: 'message.mms', settings: { ...mms, card: { id: 'c1', hash } } },
      { id: 'x', kind: 'exit', settings: {} },
    ],
    ['t → m', 'm → x'],
  );
  const simulation = new Simulation({
    plan: compileGraph(cart).plan,
    rules: defaultPolicyRules,
    from: at - 86_400_000,
    to: at + 86_400_000,
    zone: 'America/New_York',
    prices: { smsCents: 1, mmsCents: 3 },
  });
  simulation.add(person({ events: [{ id: 'e', type: 'added_to_cart', at, properties: {} }] }), () => {});
  expect(simulation.tally).toMatchObject({ mms: 1, sms: 0, costCents: 3 });
});
