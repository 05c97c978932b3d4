import { csv } from '@waymark/files/csv';
import type { DryRunResult } from './result.ts';

/** A dry run's messages by day, as CSV. */
export const daysCsv = ({ byDay }: Pick<DryRunResult, 'byDay'>): string =>
  csv([
    ['Day', 'Entered', 'SMS', 'MMS'],
    ...byDay.map(({ day, entries, sms, mms }) => [day, entries, sms, mms]),
  ]);
