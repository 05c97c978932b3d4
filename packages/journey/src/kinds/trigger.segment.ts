import { segmentEvents } from '../run/begins.ts';
import type { Fields } from '../settings/kind.ts';
import { checkSegment, segmentWords } from '../settings/segments.ts';
import { defineTrigger } from '../settings/trigger.ts';

export const segmentTrigger = defineTrigger({
  name: 'Segment',
  search: 'trigger start entry audience group enters leaves joins',
  settings: (f: Fields) => ({ segment: f.segment, when: f.oneOf(['enters', 'leaves']) }),
  presets: [
    {
      id: 'segment',
      label: 'Segment',
      hint: 'Someone enters or leaves a segment',
      settings: { segment: '', when: 'enters', reentry: { afterDays: 30 } },
      general: true,
    },
  ],
  enteredBy: ({ when }) => segmentEvents[when],
  check: ({ segment }) => checkSegment(segment),
  mentions: (settings) => [{ field: 'segment', segment: settings.segment }],
  describe: (settings, names) => `When someone ${settings.when} ${segmentWords(settings.segment, names)}`,
  plan: ({ segment, when }) => ({ on: 'segment', segment, when }),
  example: { segment: 'vip', when: 'enters', reentry: { afterDays: 30 } },
});
