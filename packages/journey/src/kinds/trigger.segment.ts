import { segmentEvents } from '../run/begins.ts';
import {
  admission,
  checkAdmission,
  describeAdmission,
  mentionsOfAdmission,
  planAdmission,
} from '../settings/admission.ts';
import { defineKind, type Fields, oneWayOn } from '../settings/kind.ts';
import { checkSegment, segmentWords } from '../settings/segments.ts';

export const segmentTrigger = defineKind({
  name: 'Segment',
  family: 'trigger',
  search: 'trigger start entry audience group enters leaves joins',
  settings: (f: Fields) => ({ segment: f.segment, when: f.oneOf(['enters', 'leaves']), ...admission(f) }),
  presets: [
    {
      id: 'segment',
      label: 'Segment',
      hint: 'Someone enters or leaves a segment',
      settings: { segment: '', when: 'enters', reentry: { afterDays: 30 } },
      general: true,
    },
  ],
  outputs: oneWayOn,
  enteredBy: ({ when }) => segmentEvents[when],
  check: (settings) => [...checkSegment(settings.segment), ...checkAdmission(settings)],
  mentions: (settings) => [{ field: 'segment', segment: settings.segment }, ...mentionsOfAdmission(settings)],
  describe: (settings, names) =>
    `When someone ${settings.when} ${segmentWords(settings.segment, names)}${describeAdmission(settings, names)}`,
  plan: {
    trigger: (settings) => ({
      on: 'segment',
      segment: settings.segment,
      when: settings.when,
      ...planAdmission(settings),
    }),
  },
  example: { segment: 'vip', when: 'enters', reentry: { afterDays: 30 } },
});
