import { someoneHasNot } from '@waymark/audience/words/eventWords';
import {
  admission,
  checkAdmission,
  describeAdmission,
  mentionsOfAdmission,
  planAdmission,
} from '../settings/admission.ts';
import { checkEventName } from '../settings/conditions.ts';
import { defineKind, type Fields, oneWayOn } from '../settings/kind.ts';

/** "No `event` for `days` days": due at a known instant after each such event, when a sweep finds it. */
export const inactivityTrigger = defineKind({
  name: 'No activity',
  family: 'trigger',
  search: 'trigger start entry winback lapsed churn inactive',
  settings: (f: Fields) => ({ event: f.event, days: f.days, ...admission(f) }),
  presets: [
    {
      id: 'inactivity',
      label: 'No order for a while',
      hint: 'Days pass without an order',
      settings: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
    },
  ],
  outputs: oneWayOn,
  check: (settings) => [...checkEventName(settings.event), ...checkAdmission(settings)],
  mentions: (settings) => [{ field: 'event', event: settings.event }, ...mentionsOfAdmission(settings)],
  describe: (settings, names) => {
    const { event, days } = settings;
    return `When ${someoneHasNot(event)} in ${days === 1 ? '1 day' : `${days} days`}${describeAdmission(settings, names)}`;
  },
  plan: {
    trigger: (settings) => ({
      on: 'inactivity',
      event: settings.event,
      days: settings.days,
      ...planAdmission(settings),
    }),
  },
  example: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
});
