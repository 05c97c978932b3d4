import { defineKind, type Fields, noFlaws, noMentions, oneWayOn } from './kind.ts';

export const apiTrigger = defineKind({
  name: 'API',
  family: 'trigger',
  search: 'trigger start entry webhook system developer',
  settings: (f: Fields) => ({ reentry: f.reentry }),
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
  check: noFlaws,
  mentions: noMentions,
  describe: () => 'When your system adds someone',
  plan: { trigger: ({ reentry }) => ({ on: 'api', reentry }) },
  example: { reentry: 'always' },
});
