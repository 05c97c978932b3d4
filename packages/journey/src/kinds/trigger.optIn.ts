import {
  admission,
  checkAdmission,
  describeAdmission,
  mentionsOfAdmission,
  planAdmission,
} from '../settings/admission.ts';
import { defineKind, type Fields, oneWayOn } from '../settings/kind.ts';

export const optInTrigger = defineKind({
  name: 'Opt-in',
  family: 'trigger',
  search: 'trigger start entry subscribe sign up consent welcome',
  settings: (f: Fields) => ({ program: f.program, ...admission(f) }),
  presets: [
    {
      id: 'optIn',
      label: 'Opt-in',
      hint: 'Someone opts in to texts',
      settings: { program: 'marketing', reentry: 'once' },
    },
  ],
  outputs: oneWayOn,
  check: checkAdmission,
  mentions: mentionsOfAdmission,
  describe: (settings, names) =>
    `When someone opts in to ${settings.program} texts${describeAdmission(settings, names)}`,
  plan: { trigger: (settings) => ({ on: 'optIn', program: settings.program, ...planAdmission(settings) }) },
  example: { program: 'marketing', reentry: 'once' },
});
