import type { DryRunResult } from './result.ts';

/** A dry run's messages by day, as a spreadsheet reads them. */
export const daysCsv = ({ byDay }: Pick<DryRunResult, 'byDay'>): string =>
  csv([
    ['Day', 'Entered', 'SMS', 'MMS'],
    ...byDay.map(({ day, entries, sms, mms }) => [day, entries, sms, mms]),
  ]);

/** Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula is made plain by a leading quote. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
