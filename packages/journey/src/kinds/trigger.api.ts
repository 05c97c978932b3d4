import {
  admission,
  checkAdmission,
  describeAdmission,
  mentionsOfAdmission,
  planAdmission,
} from '../settings/admission.ts';
import { defineKind, oneWayOn } from '../settings/kind.ts';

export const apiTrigger = defineKind({
  name: 'API',
  family: 'trigger',
  search: 'trigger start entry webhook system developer',
  settings: admission,
  presets: [
    {
      id: 'api',
      label: 'API',
      hint: 'Your system adds people',
      settings: { reentry: 'always' },
      general: true,
    },
  ],
  outputs: oneWayOn,
  check: checkAdmission,
  mentions: mentionsOfAdmission,
  describe: (settings, names) => `When your system adds someone${describeAdmission(settings, names)}`,
  plan: { trigger: (settings) => ({ on: 'api', ...planAdmission(settings) }) },
  example: { reentry: 'always' },
});
