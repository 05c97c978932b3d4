import { csvTable } from '../imports/csvTable.ts';
import { plainCell } from '../imports/readRow.ts';

/** People who can be added to a list by one file. */
const MOST_ROWS = 20_000;

const phones = /phone|mobile|cell|sms/i;
const ids = /^(customer|external|user|client)?[ _-]?id$/i;

export interface KeysInCsv {
  /** Each once, in the file's order. */
  keys: string[];
  /** How many rows couldn't be read. */
  unread: number;
}

/**
 * Whom a CSV names: its column of phones unless these are `masked`, otherwise its customer IDs, otherwise its first
 * column, which then has no header. Throws `invalid` for more than 20,000 rows and for a file that is no table.
 */
export async function keysInCsv(bytes: Uint8Array, masked: boolean): Promise<KeysInCsv> {
  const { head, rows } = await csvTable(bytes, MOST_ROWS);
  const named = (masked ? [ids] : [phones, ids])
    .map((name) => head.findIndex((cell) => name.test(cell.trim())))
    .find((at) => at >= 0);
  const readable = rows.flatMap((row) => ('cells' in row ? [row.cells] : []));
  const cells = (named === undefined ? [head, ...readable] : readable).map((row) => row[named ?? 0] ?? '');
  const keys = new Set(cells.map(plainCell).filter((key) => key !== ''));
  return { keys: [...keys], unread: rows.length - readable.length };
}
