import { isPropertyName, plainName } from '@waymark/audience/spelling';
import { clockTime } from '@waymark/policy/clockTime';
import { badProperty, checkEventName } from './conditions.ts';
import { type Duration, durationMs, durationWords } from './duration.ts';
import { defineKind, type Fields, type Flaw, flaw } from './kind.ts';

/** Until a date of the person, or of the event that started the journey, or some time before or after it. */
export const dateWait = defineKind({
  name: 'Wait until a date',
  family: 'wait',
  search: 'delay birthday anniversary appointment renewal expiry reminder before after day',
  settings: (f: Fields) => ({
    of: f.oneOf(['profile', 'event']),
    property: f.property,
    when: f.oneOf(['on', 'before', 'after']),
    /** How long before or after; with `on` it means nothing. */
    offset: f.duration,
    /** Their local time; null keeps the date's own. */
    time: f.time.nullable(),
    /** What people do whose date is unknown or has passed as they come here. */
    otherwise: f.oneOf(['continue', 'branch']),
    /** A date of the profile: whether the wait moves as the date does. */
    moves: f.flag.optional(),
    /** A date of the event: which later event may bring another date. */
    movedBy: f.event.optional(),
  }),
  presets: [
    {
      id: 'waitDate',
      label: 'Wait until a date',
      hint: 'A date you know of them, or some days before or after it',
      settings: {
        of: 'profile',
        property: '',
        when: 'on',
        offset: { amount: 1, unit: 'days' },
        time: '10:00',
        otherwise: 'branch',
        moves: true,
      },
    },
  ],
  outputs: ({ otherwise }) =>
    otherwise === 'continue'
      ? [{ id: 'next', name: '' }]
      : [
          { id: 'next', name: 'On time' },
          { id: 'missed', name: 'No date, or passed' },
        ],
  check: ({ of, property, when, offset, movedBy }) => [
    ...checkProperty(property),
    ...(when !== 'on' && durationMs(offset) === 0
      ? [flaw('missingSetting', 'offset', `Say how long ${when} the date.`)]
      : []),
    ...(of === 'event' && movedBy
      ? checkEventName(movedBy).map((one) => ({ ...one, field: 'movedBy' }))
      : []),
  ],
  mentions: ({ of, property, movedBy }) => {
    if (of === 'profile') return [{ field: 'property', profile: property }];
    const entered = { field: 'property', eventProperty: property, of: null };
    if (!movedBy) return [entered];
    return [
      entered,
      { field: 'movedBy', event: movedBy },
      { field: 'movedBy', eventProperty: property, of: movedBy },
    ];
  },
  describe: ({ of, property, when, offset, time }) => {
    const name = plainName(property);
    const date =
      name === '' ? 'a date (choose one)' : `${of === 'event' ? 'the event’s' : 'their'} “${name}”`;
    const shift = when === 'on' ? '' : `${durationWords(offset)} ${when} `;
    return `Wait until ${shift}${date}${time === null ? '' : `, ${clockTime(time)} their time`}`;
  },
  plan: {
    step: ({ of, property, when, offset, time, otherwise, moves, movedBy }, to) => ({
      op: 'waitDate',
      of,
      property,
      ...shiftOf(when, offset),
      time,
      ...(of === 'profile' && moves ? { follows: true } : {}),
      ...(of === 'event' && movedBy ? { movedBy } : {}),
      next: to('next'),
      missed: otherwise === 'branch' ? to('missed') : null,
    }),
  },
  example: {
    of: 'profile',
    property: 'renews_on',
    when: 'before',
    offset: { amount: 3, unit: 'days' },
    time: '09:00',
    otherwise: 'branch',
  },
});

function checkProperty(property: string): Flaw[] {
  if (property.trim() === '') return [flaw('missingSetting', 'property', 'Choose which date to wait for.')];
  return isPropertyName(property) ? [] : [badProperty('property', property)];
}

/** Whole days and weeks are days of the calendar; anything else is an exact span. */
function shiftOf(when: 'on' | 'before' | 'after', offset: Duration): { days: number; ms: number } {
  if (when === 'on') return { days: 0, ms: 0 };
  const sign = when === 'before' ? -1 : 1;
  const days = offset.amount * (offset.unit === 'weeks' ? 7 : 1);
  const calendar = (offset.unit === 'days' || offset.unit === 'weeks') && Number.isInteger(days);
  return calendar ? { days: sign * days, ms: 0 } : { days: 0, ms: sign * durationMs(offset) };
}
