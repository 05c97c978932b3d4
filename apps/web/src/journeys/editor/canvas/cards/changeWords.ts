import type { StepChange } from '@waymark/journey/words/diff';

/** What happened to a step between two versions. */
export const changeWords: Record<StepChange['change'], string> = {
  added: 'Added',
  changed: 'Changed',
  removed: 'Removed',
};
