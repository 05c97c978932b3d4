import type { ImportState } from '../../server/views.ts';
import type { Tone } from '../../ui/format/words.ts';

/** An import's state, in a word. */
export const stateWords: Record<ImportState, { word: string; tone: Tone }> = {
  uploaded: { word: 'Not imported', tone: 'grey' },
  rehearsing: { word: 'Checking', tone: 'amber' },
  rehearsed: { word: 'Ready to import', tone: 'amber' },
  running: { word: 'Importing', tone: 'amber' },
  stopped: { word: 'Stopped', tone: 'red' },
  done: { word: 'Imported', tone: 'done' },
  undoing: { word: 'Undoing', tone: 'amber' },
  undoStopped: { word: 'Partly undone', tone: 'red' },
  undone: { word: 'Undone', tone: 'grey' },
};

/** What a column can become. */
export const targets = [
  { value: 'skip', label: 'Don’t import' },
  { value: 'externalId', label: 'Customer ID' },
  { value: 'phone', label: 'Phone' },
  { value: 'zone', label: 'Time zone' },
  { value: 'property', label: 'Property' },
  { value: 'consent', label: 'Opt-in (yes or no)' },
  { value: 'consentAt', label: 'Date of opt-in' },
] as const;

export const programs = [
  { value: 'marketing', label: 'Marketing texts' },
  { value: 'transactional', label: 'Transactional texts' },
] as const;
