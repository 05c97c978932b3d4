import type { Fields } from '../settings/kind.ts';
import { checkRepeat, repeatWords, rruleOf } from '../settings/repeat.ts';
import { checkSegment, segmentWords } from '../settings/segments.ts';
import { defineTrigger } from '../settings/trigger.ts';

/** Everyone in a segment, on a date and, if wanted, repeatedly. */
export const scheduleTrigger = defineTrigger({
  name: 'Schedule',
  search: 'trigger start entry campaign broadcast blast once daily weekly monthly recurring date time',
  settings: (f: Fields) => ({
    segment: f.segment,
    date: f.date,
    time: f.time,
    repeat: f.repeat.nullable(),
    /** Whose clock the time is on: each person's, or the workspace's, for everyone at once. */
    zone: f.oneOf(['person', 'workspace']),
  }),
  presets: [
    {
      id: 'schedule',
      label: 'Schedule',
      hint: 'Everyone in a segment, once or repeatedly',
      settings: {
        segment: '',
        date: '',
        time: '10:00',
        repeat: null,
        zone: 'person',
        reentry: 'always',
      },
      general: true,
    },
  ],
  check: (settings) => [...checkSegment(settings.segment), ...checkRepeat(settings.date, settings.repeat)],
  mentions: (settings) => [{ field: 'segment', segment: settings.segment }],
  describe: (settings, names) => {
    const { date, time, repeat, zone, segment } = settings;
    const whose = zone === 'person' ? ' (their time)' : '';
    return `${repeatWords(date, time, repeat)}${whose}: everyone in ${segmentWords(segment, names)}`;
  },
  plan: (settings) => {
    const { segment, date, time, repeat, zone } = settings;
    const rrule = repeat ? rruleOf(date, repeat) : null;
    return { on: 'schedule', segment, date, time, rrule, zone };
  },
  example: {
    segment: 'vip',
    date: '2030-01-31',
    time: '09:00',
    repeat: { every: 2, unit: 'weeks', weekdays: [1, 4], until: '2030-12-31' },
    zone: 'person',
    reentry: 'always',
  },
});
