import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { DomainError } from '@waymark/workspace/errors';
import { type CsvRow, csvRows } from './csvRows.ts';
import { decoded, formatOf } from './format.ts';

/** Bytes that are read before other work gets a turn. */
const SLICE = 64 * 1024;

/**
 * The rows of a CSV that is in memory, the first of them with the names of its columns, as they are read: other
 * requests are answered in between. Throws `invalid` beyond `most` rows after the first, and for a file without columns.
 */
export async function* csvTable(bytes: Uint8Array, most: number): AsyncGenerator<CsvRow> {
  const format = await formatOf(bytes, isUtf8(bytes));
  let rows = 0;
  for await (const some of csvRows(decoded(slicesOf(bytes), format.encoding), format))
    for (const row of some) {
      if (row.line > 1) rows += 1;
      if (rows > most)
        throw new DomainError(
          'invalid',
          `A file can have up to ${most.toLocaleString('en')} rows. Split it and upload the parts.`,
        );
      yield row;
    }
}

async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE) {
    yield bytes.subarray(at, at + SLICE);
    await setImmediate();
  }
}
