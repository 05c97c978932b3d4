import { describeWhere } from '@waymark/audience/words/describe';
import { theyDo } from '@waymark/audience/words/eventWords';
import { checkEvent, mentionsOfEvent, planEvent } from '../settings/conditions.ts';
import { defineKind, type Fields, noWayOn } from '../settings/kind.ts';

/** Met by an event at any time after entering: the person then leaves the journey as converted. It has no wires. */
export const goal = defineKind({
  name: 'Goal',
  family: 'end',
  search: 'conversion purchase target',
  settings: (f: Fields) => ({ event: f.event, where: f.where }),
  presets: [
    {
      id: 'goal',
      label: 'Goal',
      hint: 'What the journey is for: anyone who does this exits as converted',
      settings: { event: 'order_placed', where: [] },
    },
  ],
  outputs: noWayOn,
  check: checkEvent,
  mentions: mentionsOfEvent,
  describe: ({ event, where }) => `Reached when ${theyDo(event)}${describeWhere(where)}`,
  plan: { goal: planEvent },
  example: { event: 'order_placed', where: [] },
});
