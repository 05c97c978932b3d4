import { toLocal } from '@waymark/policy/localTime';
import { type Run, runWords } from '../format/runs.ts';
import { useToday, useZone } from './ClockProvider.tsx';

/** Says when a schedule runs: "tomorrow 10:00 AM their time". */
export function useRunWords(): (run: Run) => string {
  const now = toLocal(useZone(), useToday());
  return (run) => runWords(run, now);
}
