import { compileGraph } from '@waymark/journey/graph/compile';
import type { Settings } from '@waymark/journey/graph/graph';
import { newTally } from '@waymark/journey/simulate/tally';
import { expect, test } from 'vitest';
import { chain, node, onEvent, sms } from '../testing/graphs.ts';
import { present } from './present.ts';

const from = Date.parse('2026-03-01T00:00:00Z');
const to = Date.parse('2026-03-08T00:00:00Z');

function resultOf(graph: ReturnType<typeof chain>, entries: number) {
  const compiled = compileGraph(graph);
  const tally = { ...newTally(compiled.plan, from, to, 'UTC'), entries };
  return present(tally, { graph, compiled }, new Map(), 'USD');
}

test('where nobody would have entered, the result says why', () => {
  const onSegment = (when: Settings<'trigger.segment'>['when']) =>
    chain(node('trigger.segment', { segment: 'vip', when, reentry: 'once' }), sms('Hi'));
  const fresh = resultOf(onSegment('enters'), 0);
  expect(fresh.nobody).toContain('The people it had when it was created were in it from the start');
  expect(fresh.notes.join()).not.toContain('segment');
  expect(resultOf(onSegment('leaves'), 0).nobody).toContain('Nobody left the segment');
  expect(resultOf(chain(onEvent('entered'), sms('Hi')), 0).nobody).toContain(
    'check the trigger’s conditions',
  );
  const some = resultOf(onSegment('enters'), 3);
  expect(some).not.toHaveProperty('nobody');
  expect(some.notes).toContain('Counts people who entered or left the segment since it was made.');
});
