import { defineKind, type Fields, noFlaws, noMentions, oneWayOn } from './kind.ts';

export const optInTrigger = defineKind({
  name: 'Opt-in',
  family: 'trigger',
  search: 'trigger start entry subscribe sign up consent welcome',
  settings: (f: Fields) => ({ program: f.program, reentry: f.reentry }),
  presets: [
    {
      id: 'optIn',
      label: 'Opt-in',
      hint: 'Someone opts in to texts',
      settings: { program: 'marketing', reentry: 'once' },
    },
  ],
  outputs: oneWayOn,
  check: noFlaws,
  mentions: noMentions,
  describe: ({ program }) => `When someone opts in to ${program} texts`,
  plan: { trigger: ({ program, reentry }) => ({ on: 'optIn', program, reentry }) },
  example: { program: 'marketing', reentry: 'once' },
});
