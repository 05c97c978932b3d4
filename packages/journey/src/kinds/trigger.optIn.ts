import type { Fields } from '../settings/kind.ts';
import { defineTrigger } from '../settings/trigger.ts';

export const optInTrigger = defineTrigger({
  name: 'Opt-in',
  search: 'trigger start entry subscribe sign up consent welcome',
  settings: (f: Fields) => ({ program: f.program }),
  presets: [
    {
      id: 'optIn',
      label: 'Opt-in',
      hint: 'Someone opts in to texts',
      settings: { program: 'marketing', reentry: 'once' },
    },
  ],
  describe: (settings) => `When someone opts in to ${settings.program} texts`,
  plan: (settings) => ({ on: 'optIn', program: settings.program }),
  example: { program: 'marketing', reentry: 'once' },
});
