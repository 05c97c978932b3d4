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
  const keys = new Set<string>();
  let unread = 0;
  let column = 0;
  for await (const row of csvTable(bytes, MOST_ROWS)) {
    if ('fault' in row) {
      unread += 1;
      continue;
    }
    if (row.line === 1) {
      const named = (masked ? [ids] : [phones, ids])
        .map((name) => row.cells.findIndex((cell) => name.test(cell.trim())))
        .find((at) => at >= 0);
      column = named ?? 0;
      if (named !== undefined) continue;
    }
    const key = plainCell((row.cells[column] ?? '').replaceAll('\0', ''));
    if (key !== '') keys.add(key);
  }
  return { keys: [...keys], unread };
}
