import { defineTrigger } from '../settings/trigger.ts';

export const apiTrigger = defineTrigger({
  name: 'API',
  search: 'trigger start entry webhook system developer',
  settings: () => ({}),
  presets: [
    {
      id: 'api',
      label: 'API',
      hint: 'Your system adds people',
      settings: { reentry: 'always' },
      general: true,
    },
  ],
  describe: () => 'When your system adds someone',
  plan: () => ({ on: 'api' }),
  example: { reentry: 'always' },
});
