import { checkDuration, durationMs, durationWords } from '../settings/duration.ts';
import { defineKind, type Fields, noMentions, oneWayOn } from '../settings/kind.ts';

export const durationWait = defineKind({
  name: 'Wait',
  family: 'wait',
  search: 'delay pause sleep time days hours minutes',
  settings: (f: Fields) => ({ duration: f.duration }),
  presets: [
    {
      id: 'wait',
      label: 'Wait',
      hint: 'For a set time',
      settings: { duration: { amount: 1, unit: 'days' } },
    },
  ],
  outputs: oneWayOn,
  pauses: true,
  check: ({ duration }) => checkDuration(duration, 'duration'),
  mentions: noMentions,
  describe: ({ duration }) => `Wait ${durationWords(duration)}`,
  plan: { step: ({ duration }, to) => ({ op: 'waitFor', ms: durationMs(duration), next: to('next') }) },
  example: { duration: { amount: 2, unit: 'hours' } },
});
