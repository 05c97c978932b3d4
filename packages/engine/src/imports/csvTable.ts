import { isUtf8 } from 'node:buffer';
import { DomainError } from '@waymark/workspace/errors';
import { type CsvRow, csvRows } from './csvRows.ts';
import { formatOf, once } from './format.ts';

/**
 * A small CSV as a whole: its columns, their names as they are in the file (`head`), and its rows after the header. Throws `invalid` if it has more than `most`
 * rows, or no columns.
 */
export async function csvTable(
  bytes: Uint8Array,
  most: number,
): Promise<{ columns: string[]; head: string[]; rows: CsvRow[] }> {
  const format = await formatOf(bytes, isUtf8(bytes));
  let head: string[] = [];
  const rows: CsvRow[] = [];
  for await (const some of csvRows(once(new TextDecoder(format.encoding).decode(bytes)), format)) {
    for (const row of some) {
      if (row.line > 1) rows.push(row);
      else if ('cells' in row) head = row.cells;
    }
    if (rows.length > most)
      throw new DomainError(
        'invalid',
        `A file can have up to ${most.toLocaleString('en')} rows. Split it and upload the parts.`,
      );
  }
  return { columns: format.columns, head, rows };
}
