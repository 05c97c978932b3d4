import { cut } from '@waymark/policy/cut';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { type CsvForm, type CsvRow, csvRows, SEPARATOR_LINE } from './csvRows.ts';

export const MOST_COLUMNS = 200;
/** Rows from which a file's form is guessed. */
const MOST_READ = 50;
/** Characters that are parsed at once while there aren't enough rows yet. */
const PIECE = 16 * 1024;

export const formatSchema = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  delimiter: z.string().length(1),
  newline: z.enum(['\n', '\r']),
  columns: z.array(z.string()),
  /** Rows to show while columns are assigned. */
  samples: z.array(z.array(z.string())),
});
export type Format = z.infer<typeof formatSchema>;

/** A file's text encoding. `isUtf8`, whether all of it is valid, counts if neither a byte order mark nor zeros decide. */
export function encodingOf(head: Uint8Array, isUtf8: boolean): Format['encoding'] {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let at = 0; at < Math.min(head.length, 4_000); at++)
    if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > 10 * even + 1) return 'utf-16le';
  if (even > 10 * odd + 1) return 'utf-16be';
  return isUtf8 || isMostlyUtf8(head) ? 'utf-8' : 'windows-1252';
}

/** A few broken characters don't make all the others something else. */
function isMostlyUtf8(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 256 * 1024), { stream: true });
  const special = text.match(/\P{ASCII}/gu) ?? [];
  return special.length > 10 * special.filter((sign) => sign === '\ufffd').length;
}

/** How files begin that are spreadsheets: a ZIP archive (.xlsx, .numbers, .ods) and a compound file (.xls). */
const SPREADSHEETS = ['504b0304', 'd0cf11e0'];

/** What the start of a file reveals. Throws `invalid` if it is no text, or there are no columns. */
export async function formatOf(head: Uint8Array, isUtf8: boolean): Promise<Format> {
  if (SPREADSHEETS.includes(Buffer.from(head.subarray(0, 4)).toString('hex')))
    throw new DomainError(
      'invalid',
      'This is a spreadsheet, not a CSV. Save it as CSV in Excel, Numbers or Google Sheets, and upload that.',
    );
  const encoding = encodingOf(head, isUtf8);
  const text = new TextDecoder(encoding).decode(head.subarray(0, 256 * 1024));
  const newline = newlineOf(text);
  const told = SEPARATOR_LINE.exec(text.slice(0, text.indexOf(newline)))?.[1];
  const guesses = await Promise.all(
    (told ? [told] : [',', ';', '\t', '|']).map(async (delimiter) => ({
      delimiter,
      rows: await firstRows(text, { delimiter, newline }),
    })),
  );
  const [best] = guesses.sort((a, b) => score(b.rows) - score(a.rows));
  const [header, ...more] = best?.rows ?? [];
  if (!best || !header || !('cells' in header) || header.line !== 1 || !header.cells.every(isText))
    throw new DomainError(
      'invalid',
      'The first row must name the columns. This file’s first row can’t be read.',
    );
  if (header.cells.length > MOST_COLUMNS)
    throw new DomainError(
      'invalid',
      `A file can have up to ${MOST_COLUMNS} columns. This one has ${header.cells.length}.`,
    );
  const samples = more
    .flatMap((row) => ('cells' in row && row.cells.length === header.cells.length ? [row.cells] : []))
    .slice(0, 20)
    .map((cells) => cells.map(shown));
  const columns = columnNames(header.cells.map((cell) => shown(cell.trim())));
  return { encoding, delimiter: best.delimiter, newline, columns, samples };
}

/** Old programs for the Mac end rows by a return, and break lines within cells by a line feed. */
function newlineOf(text: string): CsvForm['newline'] {
  const ends = text.replaceAll(/"[^"]*"/g, '').match(/\r\n?|\n/g) ?? [];
  return 2 * ends.filter((end) => end === '\r').length > ends.length ? '\r' : '\n';
}

/** Whether it has none of the control characters that only binary files have. */
const isText = (cell: string): boolean => !/[^\P{Cc}\s\x7f-\x9f]/u.test(cell);

async function firstRows(text: string, form: CsvForm): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const some of csvRows(piecesOf(text), form)) {
    for (const row of some.slice(0, MOST_READ - rows.length)) rows.push(row);
    if (rows.length === MOST_READ) break;
  }
  return rows;
}

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

/** A file's text, from pieces of its bytes of any size. */
export async function* decoded(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Format['encoding'],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** More columns in every row is the better guess; rows of unlike lengths speak against it. */
function score(rows: readonly CsvRow[]): number {
  const [header] = rows;
  if (!header || !('cells' in header)) return 0;
  const alike = rows.filter((row) => 'cells' in row && row.cells.length === header.cells.length).length;
  return header.cells.length > 1 ? 1 + (alike / rows.length) * header.cells.length : 1;
}

/** The start of a cell, without what can’t be stored. */
const shown = (cell: string): string => cut(cell.replaceAll('\0', ''), 100);

/**
 * No two alike: duplicates and blanks are numbered by position, and so is the one name that no property can have.
 */
export function columnNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  return names.map((name, at) => {
    if (name !== '' && name !== '__proto__' && names.indexOf(name) === at) return name;
    const numbered = (n: number): string => {
      const other = `${name || 'Column'} (${n})`;
      return taken.has(other) ? numbered(n + 1) : other;
    };
    const other = numbered(at + 1);
    taken.add(other);
    return other;
  });
}

/**
 * Whether a column's name could be somebody's phone number, since the first row of a file without a header is about a
 * person: “tel. 303 555 0142” can, “orders_2023_2024” can't.
 */
export const couldBePhone = (name: string): boolean =>
  /\p{L}/u.test(name) ? /(\p{Nd}[\s().\-–/]*){10}/u.test(name) : name.replaceAll(/\P{Nd}/gu, '').length > 6;
