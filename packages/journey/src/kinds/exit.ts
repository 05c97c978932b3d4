import { defineKind, noFlaws, noMentions, noWayOn } from '../settings/kind.ts';

export const exit = defineKind({
  name: 'Exit',
  family: 'end',
  search: 'stop finish end leave',
  settings: () => ({}),
  presets: [{ id: 'exit', label: 'Exit', hint: 'The journey ends here', settings: {} }],
  outputs: noWayOn,
  check: noFlaws,
  mentions: noMentions,
  describe: () => 'Exits the journey',
  plan: { step: () => ({ op: 'exit' }) },
  example: {},
});
