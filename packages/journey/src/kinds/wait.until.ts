import { clockTime, weekdaysWords } from '@waymark/policy/clockTime';
import { defineKind, type Fields, flaw, noMentions, oneWayOn } from '../settings/kind.ts';

/** Until the next `time` on one of `weekdays` in the person's zone. */
export const timeWait = defineKind({
  name: 'Wait until a time',
  family: 'wait',
  search: 'delay schedule morning weekday local',
  settings: (f: Fields) => ({ time: f.time, weekdays: f.weekdays }),
  presets: [
    {
      id: 'waitUntil',
      label: 'Wait until a time',
      hint: 'A time of day, on the weekdays you choose, in their time zone',
      settings: { time: '10:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    },
  ],
  outputs: oneWayOn,
  pauses: true,
  check: ({ weekdays }) =>
    weekdays.length > 0
      ? []
      : [flaw('missingSetting', 'weekdays', 'Choose at least one weekday to wait for.')],
  mentions: noMentions,
  describe: ({ time, weekdays }) => {
    const on = weekdays.length === 0 ? 'choose weekdays' : weekdaysWords(weekdays);
    return `Wait until ${clockTime(time)} their time${on ? `, ${on}` : ''}`;
  },
  plan: {
    step: ({ time, weekdays }, to) => ({
      op: 'waitUntil',
      time,
      weekdays: [...new Set(weekdays)].sort((a, b) => a - b),
      next: to('next'),
    }),
  },
  example: { time: '09:00', weekdays: [5, 2, 3, 4] },
});
