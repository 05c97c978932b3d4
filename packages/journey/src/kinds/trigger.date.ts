import { isTrait } from '@waymark/audience/spelling';
import { checkEventName, checkKey } from '../settings/conditions.ts';
import { type Fields, flaw, type Mention } from '../settings/kind.ts';
import { checkDate, dateFields, dateWords, shiftOf } from '../settings/shift.ts';
import { defineTrigger } from '../settings/trigger.ts';

/** What presets begin with. */
const onTheDay = {
  of: 'profile',
  property: '',
  when: 'on',
  offset: { amount: 1, unit: 'days' },
  time: '10:00',
  yearly: false,
  reentry: 'always',
} as const;
const appointment = {
  of: 'event',
  event: 'appointment_booked',
  property: 'starts_at',
  movedBy: 'appointment_moved',
  key: 'appointment_id',
} as const;

/** On, before or after a date of the person or of an event. */
export const dateTrigger = defineTrigger({
  name: 'Date',
  search:
    'trigger start entry birthday anniversary appointment renewal expiry reminder before after yearly annual',
  settings: (f: Fields) => ({
    ...dateFields(f),
    yearly: f.flag,
    /** For a date of an event: the event that has it, and another one that may move it. */
    event: f.event.optional(),
    movedBy: f.event.optional(),
    /** An event property that tells several dates apart, such as one per appointment. */
    key: f.property.optional(),
  }),
  presets: [
    {
      id: 'birthday',
      label: 'Birthday',
      hint: 'Once a year, on a date in their profile',
      settings: { ...onTheDay, property: 'birthday', yearly: true },
    },
    {
      id: 'renewal',
      label: 'Renewal coming up',
      hint: 'A few days before something renews',
      settings: {
        ...onTheDay,
        property: 'renews_on',
        when: 'before',
        offset: { amount: 7, unit: 'days' },
      },
    },
    {
      id: 'appointmentSoon',
      label: 'Appointment coming up',
      hint: 'The day before an appointment, even if it moves',
      settings: { ...onTheDay, ...appointment, when: 'before' },
    },
    {
      id: 'date',
      label: 'Date',
      hint: 'A date in their profile or of an event',
      settings: onTheDay,
      general: true,
    },
  ],
  enteredBy: ({ of, event }) => (of === 'event' ? (event ?? '') : ''),
  check: (settings) => [
    ...(settings.of === 'event' ? checkEvents(settings) : []),
    ...checkDate(settings, 'to start at'),
    // The calendar hears of properties only.
    ...(settings.of === 'profile' && isTrait(settings.property)
      ? [flaw('badSetting', 'property', 'A trait can’t start a journey by its date. Start it by the event.')]
      : []),
  ],
  mentions: mentionsOfDate,
  describe: (settings) => {
    const yearly = settings.yearly ? ', every year' : '';
    return `When it’s ${dateWords(settings)}${yearly}`;
  },
  plan: (settings) => {
    const { of, property, yearly, event, movedBy, key } = settings;
    return {
      on: 'date',
      of,
      property,
      ...shiftOf(settings),
      ...(yearly ? { yearly: true } : {}),
      ...(of === 'event' && event ? { event } : {}),
      ...(of === 'event' && movedBy ? { movedBy } : {}),
      ...(of === 'event' && key ? { key } : {}),
    };
  },
  example: {
    ...onTheDay,
    ...appointment,
    when: 'before',
    offset: { amount: 2, unit: 'days' },
    time: '09:00',
  },
});

interface EventOfDate {
  property: string;
  event?: string | undefined;
  movedBy?: string | undefined;
  key?: string | undefined;
}

const checkEvents = ({ event, movedBy, key }: EventOfDate) => [
  ...checkEventName(event ?? ''),
  ...(movedBy ? checkEventName(movedBy).map((one) => ({ ...one, field: 'movedBy' })) : []),
  ...checkKey(key),
];

function mentionsOfDate({ of, property, event = '', movedBy, key }: EventOfDate & { of: string }): Mention[] {
  if (of === 'profile') return [{ field: 'property', profile: property }];
  const named = (field: string, type: string): Mention[] => [
    { field, event: type },
    { field: 'property', eventProperty: property, of: type },
    ...(key ? [{ field: 'key', eventProperty: key, of: type }] : []),
  ];
  return [...named('event', event), ...(movedBy ? named('movedBy', movedBy) : [])];
}
