import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../settings/problems.ts';
import { everyKind } from '../testing/everyKind.ts';
import { draw, type Sketch } from './drawing.ts';
import type { Graph } from './graph.ts';
import { validateGraph } from './validate.ts';

const trigger: Sketch = { id: 't', kind: 'trigger.api', settings: { reentry: 'always' } };
const exit: Sketch = { id: 'x', kind: 'exit', settings: {} };
const sms = (over: object = {}): Sketch => ({
  id: 'm',
  kind: 'message.sms',
  settings: { program: 'marketing', text: 'Hello', overCap: 'skip', ...over },
});
/** trigger → one → exit */
const around = (one: Sketch, ...branches: string[]): Graph =>
  draw(
    [trigger, one, exit],
    [`t → ${one.id}`, ...(branches.length ? branches : ['next']).map((b) => `${one.id}.${b} → x`)],
  );
const condition = (over: object) => [
  { on: 'event' as const, property: 'total', op: 'over' as const, value: 40, ...over },
];
const onEvent = (event: string, where: ReturnType<typeof condition> = []): Graph =>
  draw([{ id: 't', kind: 'trigger.event', settings: { event, where, reentry: 'once' } }, exit], ['t → x']);
const percents = (...shares: number[]) =>
  around(
    {
      id: 's',
      kind: 'split.percent',
      settings: { branches: shares.map((percent, i) => ({ id: `b${i}`, name: '', percent })) },
    },
    ...shares.map((_, i) => `b${i}`),
  );
const rules = (branches: { id: string; conditions: object[] }[]) =>
  around(
    {
      id: 's',
      kind: 'split.rule',
      settings: {
        branches: branches.map(({ id, conditions }) => ({
          id,
          name: 'Gold',
          rule: { match: 'all', conditions },
        })),
      },
    } as Sketch,
    ...branches.map((branch) => branch.id),
    'else',
  );
const aDate = (property: string) => ({
  of: 'profile' as const,
  property,
  when: 'after' as const,
  offset: { amount: 60, unit: 'days' as const },
  time: null,
});
const gold = { on: 'profile', property: 'tier', op: 'is', value: 'gold' };

const cases: [string, Graph, [ProblemCode, string | null, string | null][]][] = [
  ['every kind of node, well set', everyKind(), []],
  ['an empty drawing', draw([], []), [['noTrigger', null, null]]],
  [
    'a second trigger',
    draw([trigger, { ...trigger, id: 't2' }, exit], ['t → x', 't2 → x']),
    [['manyTriggers', 't2', null]],
  ],
  [
    'a node that nobody comes to',
    draw([trigger, sms(), exit], ['t → x', 'm → x']),
    [['unreachable', 'm', null]],
  ],
  ['an output that leads nowhere', draw([trigger, sms()], ['t → m']), [['deadEnd', 'm', null]]],
  ['a trigger that leads nowhere', draw([trigger], []), [['deadEnd', 't', null]]],
  [
    'a wire to a node that is gone',
    draw([trigger, exit], ['t → x', 'x → gone']),
    [['danglingEdge', 'x', null]],
  ],
  [
    'a wire from a branch that is gone',
    draw([trigger, sms(), exit], ['t → m', 'm → x', 'm.old → x']),
    [['danglingEdge', 'm', null]],
  ],
  [
    'two wires from one output',
    draw([trigger, sms(), exit, { ...exit, id: 'y' }], ['t → m', 'm → x', 'm → y']),
    [
      ['doubleEdge', 'm', null],
      ['unreachable', 'y', null],
    ],
  ],
  ['one id twice', draw([trigger, exit, exit], ['t → x']), [['duplicateId', 'x', null]]],
  [
    'a wire into the trigger',
    draw(
      [trigger, { id: 'w', kind: 'wait.duration', settings: { duration: { amount: 1, unit: 'days' } } }],
      ['t → w', 'w → t'],
    ),
    [['intoTrigger', 't', null]],
  ],
  [
    'a wired goal',
    draw(
      [trigger, { id: 'g', kind: 'goal', settings: { event: 'order_placed', where: [] } }, exit],
      ['t → x', 'g → x'],
    ),
    [['wiredGoal', 'g', null]],
  ],
  [
    'a loop without a wait',
    draw([trigger, sms(), { ...sms(), id: 'm2' }], ['t → m', 'm → m2', 'm2 → m']),
    [['cycleWithoutWait', 'm', null]],
  ],
  [
    'a node that leads to itself',
    draw([trigger, sms()], ['t → m', 'm → m']),
    [['cycleWithoutWait', 'm', null]],
  ],
  [
    'a loop with a wait',
    draw(
      [
        trigger,
        sms(),
        { id: 'w', kind: 'wait.duration', settings: { duration: { amount: 1, unit: 'days' } } },
      ],
      ['t → m', 'm → w', 'w → m'],
    ),
    [],
  ],
  ['no event chosen', onEvent(' '), [['missingSetting', 't', 'event']]],
  ['an event that cannot be', onEvent('Order Placed'), [['badSetting', 't', 'event']]],
  [
    'a condition without a value',
    onEvent('order_placed', condition({ value: undefined })),
    [['missingSetting', 't', 'where.0.value']],
  ],
  [
    'more than a text',
    onEvent('order_placed', condition({ value: 'forty' })),
    [['badSetting', 't', 'where.0.value']],
  ],
  ['known, which needs no value', onEvent('order_placed', condition({ op: 'isSet', value: undefined })), []],
  [
    'a wait for no time',
    around({ id: 'w', kind: 'wait.duration', settings: { duration: { amount: 0, unit: 'days' } } }),
    [['missingSetting', 'w', 'duration']],
  ],
  [
    'a wait of half a second',
    around({ id: 'w', kind: 'wait.duration', settings: { duration: { amount: 0.5, unit: 'seconds' } } }),
    [['missingSetting', 'w', 'duration']],
  ],
  [
    'an event wait for no time',
    around(
      {
        id: 'w',
        kind: 'wait.event',
        settings: { event: 'order_placed', where: [], atMost: { amount: 0, unit: 'days' } },
      },
      'happened',
      'timeout',
    ),
    [['missingSetting', 'w', 'atMost']],
  ],
  [
    'a time without weekdays',
    around({ id: 'w', kind: 'wait.until', settings: { time: '09:00', weekdays: [] } }),
    [['missingSetting', 'w', 'weekdays']],
  ],
  ['shares of 99.99', percents(33.33, 33.33, 33.33), [['percentNotHundred', 's', 'branches']]],
  ['shares that floats blur', percents(...Array<number>(10).fill(10), 0), []],
  ['tenths', percents(33.3, 33.3, 33.4), []],
  [
    'no shares',
    percents(),
    [
      ['danglingEdge', 's', null],
      ['noBranches', 's', 'branches'],
      ['unreachable', 'x', null],
    ],
  ],
  [
    'a branch without a condition',
    rules([{ id: 'a', conditions: [] }]),
    [['missingSetting', 's', 'branches.0.rule']],
  ],
  [
    'a condition without a value in a branch',
    rules([{ id: 'a', conditions: [{ ...gold, value: '' }] }]),
    [['missingSetting', 's', 'branches.0.rule.conditions.0.value']],
  ],
  [
    'a branch called else',
    rules([{ id: 'else', conditions: [gold] }]),
    [
      ['doubleEdge', 's', null],
      ['duplicateBranch', 's', 'branches'],
    ],
  ],
  ['no program', around(sms({ program: null })), [['noProgram', 'm', 'program']]],
  ['no text', around(sms({ text: ' ' })), [['noText', 'm', 'text']]],
  [
    'an MMS without picture or words',
    around({
      id: 'm',
      kind: 'message.mms',
      settings: { program: 'marketing', text: '', pictureId: null, overCap: 'skip' },
    }),
    [['noPicture', 'm', 'pictureId']],
  ],
  [
    'a blank that cannot be read',
    around(sms({ text: 'Hi {{ first name }}' })),
    [['badPersonalisation', 'm', 'text']],
  ],
  [
    'a text that is too long once filled',
    around(sms({ text: `{{ x | default: "${'b'.repeat(1575)}${'" }}a'.repeat(30)}` })),
    [['tooLong', 'm', 'text']],
  ],
  [
    'no property',
    around({ id: 'p', kind: 'profile.set', settings: { property: '', value: 'x' } }),
    [['missingSetting', 'p', 'property']],
  ],
  [
    'a property that cannot be',
    around({ id: 'p', kind: 'profile.set', settings: { property: '__proto__', value: 'x' } }),
    [['badSetting', 'p', 'property']],
  ],
  [
    'a start by the date of a trait, of which the calendar hears nothing',
    draw(
      [
        {
          id: 't',
          kind: 'trigger.date',
          settings: { ...aDate('trait.last_order'), yearly: false, reentry: 'always' },
        },
        exit,
      ],
      ['t → x'],
    ),
    [['badSetting', 't', 'property']],
  ],
  [
    'a wait that moves with a trait',
    around({
      id: 'w',
      kind: 'wait.date',
      settings: { ...aDate('trait.last_order'), otherwise: 'continue', moves: true },
    }),
    [['badSetting', 'w', 'property']],
  ],
  [
    'a wait for the date of a trait',
    around({ id: 'w', kind: 'wait.date', settings: { ...aDate('trait.last_order'), otherwise: 'continue' } }),
    [],
  ],
  [
    'no value to set',
    around({ id: 'p', kind: 'profile.set', settings: { property: 'tier', value: '' } }),
    [['missingSetting', 'p', 'value']],
  ],
  [
    'false is a value to set',
    around({ id: 'p', kind: 'profile.set', settings: { property: 'vip', value: false } }),
    [],
  ],
];

describe('what is wrong with', () => {
  test.each(cases)('%s', (_, graph, expected) => {
    const errors = validateGraph(graph).filter((problem) => problem.severity === 'error');
    expect(errors.map(({ code, nodeId, field }) => [code, nodeId, field])).toEqual(expected);
    for (const { sentence } of errors) expect(sentence).toMatch(/^[A-Z“].*[.?]$/s);
  });
});

test('two branches with the same name get a warning', () => {
  const twice = rules([
    { id: 'a', conditions: [gold] },
    { id: 'b', conditions: [gold] },
  ]);
  expect(validateGraph(twice)).toMatchObject([
    {
      code: 'sameName',
      severity: 'warning',
      sentence: 'Two branches are named “Gold”. Rename one, so you can tell their results apart.',
    },
  ]);
});

test('a variable without a fallback and an expensive text are only warnings', () => {
  expect(validateGraph(around(sms({ text: 'Hi {{ first_name }}' })))).toMatchObject([
    { code: 'badPersonalisation', severity: 'warning' },
  ]);
  expect(validateGraph(around(sms({ text: 'a'.repeat(500) })))).toMatchObject([
    { code: 'tooLong', severity: 'warning' },
  ]);
});

test('a text about a product is measured with what it says of it', () => {
  const text = `${'a'.repeat(430)} {{ product.name | default: "our kettle" }}`;
  const graph = around(sms({ text, product: 'k-1' }));
  const long = { products: { 'k-1': { name: 'Gooseneck kettle in brushed copper' } } };
  expect(validateGraph(graph, long)).toMatchObject([
    {
      code: 'tooLong',
      severity: 'warning',
      sentence: 'This text uses up to 4 segments, and each one costs.',
    },
  ]);
  expect(validateGraph(graph, { products: { 'k-1': { name: 'Kettle' } } })).toEqual([]);
  expect(validateGraph(graph)).toEqual([]);
});

test('sentences name things as the marketer sees them', () => {
  const split = rules([{ id: 'a', conditions: [gold] }]);
  const [problem] = validateGraph({ ...split, edges: split.edges.filter((edge) => edge.branch !== 'a') });
  expect(problem?.sentence).toBe('The branch “Gold” isn’t connected to a next step.');
});

test('the largest drawing is validated quickly', () => {
  const nodes: Sketch[] = [
    trigger,
    ...Array.from({ length: 498 }, (_, i) => ({ ...sms(), id: `m${i}` })),
    exit,
  ];
  const chain = nodes.slice(1).map((node, i) => `${nodes[i]?.id} → ${node.id}`);
  const graph = {
    version: 1 as const,
    nodes: nodes.map((n) => ({ ...n, position: { x: 0, y: 0 } })) as Graph['nodes'],
    edges: draw([], chain).edges,
  };
  const begun = process.cpuUsage();
  expect(validateGraph(graph)).toEqual([]);
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000);
});
