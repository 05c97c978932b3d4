import { isTrait } from '@waymark/audience/spelling';
import { checkEventName } from '../settings/conditions.ts';
import { defineKind, type Fields, flaw } from '../settings/kind.ts';
import { checkDate, dateFields, dateWords, shiftOf } from '../settings/shift.ts';

/** Until, before or after a date of the person or of the event that started the journey. */
export const dateWait = defineKind({
  name: 'Wait until a date',
  family: 'wait',
  search: 'delay birthday anniversary appointment renewal expiry reminder before after day',
  settings: (f: Fields) => ({
    ...dateFields(f),
    /** Where people go whose date is unknown or already past when they get here. */
    otherwise: f.oneOf(['continue', 'branch']),
    /** For a date of the profile: whether the wait moves when the date changes. */
    moves: f.flag.optional(),
    /** For a date of the event: a later event that may move the date. */
    movedBy: f.event.optional(),
  }),
  presets: [
    {
      id: 'waitDate',
      label: 'Wait until a date',
      hint: 'A date in their profile or of an event, or some days before or after it',
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
  check: (settings) => [
    ...checkDate(settings, 'to wait for'),
    ...(settings.of === 'profile' && settings.moves && isTrait(settings.property)
      ? [
          flaw(
            'badSetting',
            'property',
            'A wait can’t move with a trait. Choose another date, or keep the wait.',
          ),
        ]
      : []),
    ...(settings.of === 'event' && settings.movedBy
      ? checkEventName(settings.movedBy).map((one) => ({ ...one, field: 'movedBy' }))
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
  describe: (settings) => `Wait until ${dateWords(settings)}`,
  plan: {
    step: (settings, to) => {
      const { of, property, otherwise, moves, movedBy } = settings;
      return {
        op: 'waitDate',
        of,
        property,
        ...shiftOf(settings),
        ...(of === 'profile' && moves ? { follows: true } : {}),
        ...(of === 'event' && movedBy ? { movedBy } : {}),
        next: to('next'),
        missed: otherwise === 'branch' ? to('missed') : null,
      };
    },
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
