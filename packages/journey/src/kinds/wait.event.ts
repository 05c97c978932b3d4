import { describeWhere } from '@waymark/audience/words/describe';
import { theyDo } from '@waymark/audience/words/eventWords';
import { checkEvent, mentionsOfEvent, planEvent } from '../settings/conditions.ts';
import { checkDuration, durationMs, durationWords } from '../settings/duration.ts';
import { defineKind, type Fields } from '../settings/kind.ts';

export const eventWait = defineKind({
  name: 'Wait for an event',
  family: 'wait',
  search: 'delay purchase order click happens timeout',
  settings: (f: Fields) => ({ event: f.event, where: f.where, atMost: f.duration }),
  presets: [
    {
      id: 'waitEvent',
      label: 'Wait for an event',
      hint: 'Until it happens, or a time limit passes',
      settings: { event: 'order_placed', where: [], atMost: { amount: 7, unit: 'days' } },
    },
  ],
  outputs: () => [
    { id: 'happened', name: 'Happened' },
    { id: 'timeout', name: 'Did not happen' },
  ],
  pauses: true,
  check: (settings) => [...checkEvent(settings), ...checkDuration(settings.atMost, 'atMost')],
  mentions: mentionsOfEvent,
  describe: ({ event, where, atMost }) =>
    `Wait until ${theyDo(event)}${describeWhere(where)}, for up to ${durationWords(atMost)}`,
  plan: {
    step: (settings, to) => ({
      op: 'waitEvent',
      ...planEvent(settings),
      ms: durationMs(settings.atMost),
      happened: to('happened'),
      timeout: to('timeout'),
    }),
  },
  example: { event: 'order_placed', where: [], atMost: { amount: 1, unit: 'weeks' } },
});
