import { kmWords } from '@waymark/audience/words/describe';
import { clockTime } from '@waymark/policy/clockTime';
import { LOCATION } from '../run/location.ts';
import { type Fields, flaw, type Names } from '../settings/kind.ts';
import { defineTrigger } from '../settings/trigger.ts';

/** Somebody checks in at a store, or is seen near one. */
export const locationTrigger = defineTrigger({
  name: 'Near a store',
  search: 'trigger start entry location position check-in checkin geo distance visit proximity offer window',
  settings: (f: Fields) => ({
    /** Store ids; empty for any store. */
    stores: f.stores,
    km: f.km,
    during: f.oneOf(['always', 'open', 'hours']),
    /** If `hours` is set, by the store's clock. */
    from: f.time,
    to: f.time,
    weekdays: f.weekdays,
    /** What re-entry is decided for separately. */
    each: f.oneOf(['person', 'store', 'day', 'storeDay']),
  }),
  presets: [
    {
      id: 'offerNearStore',
      label: 'Offer window near a store',
      hint: 'Someone is close to a store while an offer runs',
      settings: {
        stores: [],
        km: 5,
        during: 'open',
        from: '09:00',
        to: '18:00',
        weekdays: [],
        each: 'storeDay',
        reentry: 'once',
      },
    },
  ],
  enteredBy: () => LOCATION,
  check: ({ during, from, to }) =>
    during === 'hours' && from === to
      ? [flaw('badSetting', 'to', 'Choose hours that begin and end at different times.')]
      : [],
  mentions: ({ stores }) => stores.map((store) => ({ field: 'stores', store })),
  describe: (settings, names) => {
    const { km, during, from, to, weekdays, each } = settings;
    const hours =
      during === 'hours' ? `, ${clockTime(from)} to ${clockTime(to)} there${daysWords(weekdays)}` : '';
    const open = during === 'open' ? ' while it’s open' : '';
    return `When someone is within ${kmWords(km * 1_000)} of ${storeWords(settings.stores, names)}${open}${hours}${eachWords[each]}`;
  },
  plan: (settings) => {
    const { stores, km, during, from, to, weekdays, each } = settings;
    return {
      on: 'location',
      stores: [...new Set(stores)].sort(),
      km,
      during: during === 'hours' ? { from, to, weekdays: [...new Set(weekdays)].sort() } : during,
      ...(each === 'person' ? {} : { each }),
    };
  },
  example: {
    stores: ['downtown'],
    km: 2,
    during: 'hours',
    from: '11:00',
    to: '14:00',
    weekdays: [1, 2, 3, 4, 5],
    each: 'day',
    reentry: 'once',
  },
});

const eachWords = {
  person: '',
  store: ', counted separately for each store',
  day: ', counted separately for each day',
  storeDay: ', counted separately for each store and day',
};

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const daysWords = (weekdays: readonly number[]) =>
  weekdays.length === 0 ? '' : ` on ${weekdays.map((day) => names[day - 1]).join(', ')}`;

/** 'any store', '“Downtown” or “Airport”'. */
function storeWords(stores: readonly string[], { stores: known = {} }: Names): string {
  if (stores.length === 0) return 'any store';
  const named = stores.map((id) => (Object.hasOwn(known, id) ? `“${known[id]}”` : 'a store'));
  return [...new Set(named)].join(' or ');
}
