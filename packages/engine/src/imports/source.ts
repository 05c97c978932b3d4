import type { Sql } from '@waymark/db/connect';
import { filesOf } from '@waymark/files/files';
import { DomainError } from '@waymark/workspace/errors';
import { csvRows } from './csvRows.ts';
import { decoded, type Format, MOST_COLUMNS } from './format.ts';
import type { Mapping } from './mapping.ts';
import { type ImportedPerson, rowReader } from './readRow.ts';
import type { Seen } from './seen.ts';

const MOST_ROWS = 1_000_000;
/** Rows that are settled together. */
const BATCH = 2_000;

export const partKey = (id: string, part: number): string => `imports/${id}/${part}`;

/** Removes an import's file. */
export async function removeParts(sql: Sql, { id, parts }: { id: string; parts: number }): Promise<void> {
  for (let part = 0; part < parts; part++) await filesOf(sql).remove(partKey(id, part));
}

export interface Source {
  id: string;
  parts: number;
  format: Format;
  mapping: Mapping;
  /** The workspace's, IANA. */
  zone: string;
}

export interface Batch {
  /** The last row that is settled with this batch. */
  to: number;
  people: ImportedPerson[];
  refused: { line: number; reason: string }[];
  /** The cells of all these rows, by row, as many as a file can have columns. */
  cells: Map<number, string[]>;
}

/**
 * The rows of a file after the row `after`, in batches. A row about the customer or phone of an earlier one is refused; the rows that are skipped
 * are remembered for it. Throws `invalid` beyond a million rows, and `notFound` where the file is no longer kept.
 */
export async function* batchesOf(
  sql: Sql,
  source: Source,
  now: number,
  after: number,
  seen: Seen,
): AsyncGenerator<Batch> {
  const read = rowReader(source.format.columns, source.mapping, now, source.zone);
  let batch: Batch = { to: 1, people: [], refused: [], cells: new Map() };
  const { format } = source;
  for await (const rows of csvRows(decoded(partsOf(sql, source), format.encoding), format)) {
    for (const raw of rows) {
      if (raw.line === 1) continue;
      if (raw.line > MOST_ROWS + 1)
        throw new DomainError(
          'invalid',
          'A file can have up to 1,000,000 rows. Split it and import the parts.',
        );
      const row = read(raw);
      const person = 'reason' in row ? row : firstOnly(row, seen);
      if (raw.line <= after) continue;
      batch.to = raw.line;
      if ('cells' in raw) batch.cells.set(raw.line, raw.cells.slice(0, MOST_COLUMNS));
      if ('reason' in person) batch.refused.push(person);
      else batch.people.push(person);
      if (batch.people.length + batch.refused.length < BATCH) continue;
      yield batch;
      batch = { to: batch.to, people: [], refused: [], cells: new Map() };
    }
  }
  if (batch.people.length + batch.refused.length > 0) yield batch;
}

function firstOnly(row: ImportedPerson, seen: Seen): ImportedPerson | { line: number; reason: string } {
  const { line, customerId, phone } = row;
  const same = customerId === null ? null : seen.note(`c${customerId}`, line);
  if (same !== null) return { line, reason: `Row ${same} is about the same customer.` };
  const owner = phone === null ? null : seen.note(`p${phone}`, line);
  return owner === null ? row : { line, reason: `Row ${owner} has the same phone number.` };
}

async function* partsOf(sql: Sql, { id, parts }: Source): AsyncGenerator<Uint8Array> {
  for (let part = 0; part < parts; part++) {
    const bytes = await filesOf(sql).get(partKey(id, part));
    if (!bytes) throw new DomainError('notFound', 'The file is no longer kept. Upload it again.');
    yield bytes;
  }
}
