import { DomainError } from '@waymark/workspace/errors';

/** Longest row, in characters. */
const MAX_ROW = 128 * 1024;
/**
 * How far the end of a quoted cell is looked for, in characters: beyond, its quotation mark counts as unclosed if lines
 * like all other rows follow it.
 */
const MAX_QUOTED = 1024 * 1024;
/** After this many rows with an unclosed quotation mark, the file isn't a CSV. */
const MOST_UNCLOSED = 100;

export interface CsvForm {
  delimiter: string;
  newline: '\n' | '\r';
}

/** The first line by which Excel is told the separator: no row. */
export const SEPARATOR_LINE = /^"?sep=([^\w\s"]|\t)"?\r?$/i;
/** More than that line has. */
const LONGEST_SEPARATOR_LINE = 10;

/**
 * A row by its number, the header being row 1: its cells, or why it can't be read. Blank rows are left out, but
 * counted.
 */
export type CsvRow = { line: number; cells: string[] } | { line: number; fault: string };

const TOO_LONG = 'The row is longer than 128 KB.';

/** `open`: the text ends before the row does, in the quoted cell that begins there, or in a plain one. */
type Parsed = { cells: string[]; next: number } | { fault: string } | { open: number | null };

/**
 * Parses CSV (RFC 4180) from pieces of text, yielding a list of rows for each piece. A row with broken quotation
 * marks is a fault, and parsing continues at the next line: an error in one row costs no other. Buffers at most one
 * row, or 1 MB of a quoted cell, and one piece.
 */
export async function* csvRows(
  pieces: AsyncIterable<string>,
  { delimiter, newline }: CsvForm,
): AsyncGenerator<CsvRow[]> {
  let rest = '';
  let line = 0;
  let unclosed = 0;
  let width = 0;
  let begun = false;
  /** In a row that is too long: what is dropped, up to the next line or to the end of a quoted cell. */
  let skipping: 'line' | 'cell' | null = null;
  /** After such a cell: the rest of its row is dropped as well. */
  let isRest = false;

  const readPiece = (text: string, last: boolean): CsvRow[] => {
    const rows: CsvRow[] = [];
    let at = 0;
    const nextNewline = finder(text, newline);
    const nextQuote = finder(text, '"');
    const nextDelimiter = finder(text, delimiter);
    const take = (row: string[] | string) => {
      if (isRest) {
        isRest = false;
        return;
      }
      line += 1;
      if (line === 1) width = row.length;
      if (typeof row === 'string') rows.push({ line, fault: row });
      else if (row.length > 1 || row[0] !== '') rows.push({ line, cells: row });
    };
    if (!begun && (last || text.length > LONGEST_SEPARATOR_LINE)) {
      begun = true;
      const end = nextNewline(0);
      if (SEPARATOR_LINE.test(text.slice(0, end))) at = end + 1;
    }
    while (begun && at < text.length) {
      if (skipping === 'cell') {
        const close = closeOf(text, at);
        if (close >= text.length - 1 && !last) {
          at = close;
          break;
        }
        at = close + 1;
        isRest = text[at] === delimiter;
        skipping = isRest ? null : 'line';
        if (isRest) at += 1;
        continue;
      }
      const end = nextNewline(at);
      const whole = end < text.length || last;
      if (skipping === 'line') {
        skipping = whole ? null : 'line';
        at = end + 1;
        continue;
      }
      const quoted = nextQuote(at) < end;
      const parsed: Parsed =
        !quoted && whole
          ? { cells: text.slice(at, withoutReturn(text, at, end)).split(delimiter), next: end + 1 }
          : quoted
            ? parseQuoted(text, at, { delimiter, newline, nextNewline, nextDelimiter, last })
            : { open: null };
      if ('cells' in parsed) {
        take(parsed.next - at > MAX_ROW ? TOO_LONG : parsed.cells);
        at = parsed.next;
        continue;
      }
      if ('open' in parsed) {
        const { open } = parsed;
        if (!last && text.length - at <= (quoted ? MAX_QUOTED : MAX_ROW)) break;
        if (!last && (open === null || !areRows(text.slice(open), width, { delimiter, newline }))) {
          take(TOO_LONG);
          skipping = open === null ? 'line' : 'cell';
          at = open ?? text.length;
          continue;
        }
        if (++unclosed > MOST_UNCLOSED)
          throw new DomainError(
            'invalid',
            'The quotation marks in this file don’t pair up. Export it again.',
          );
        take(end - at > MAX_ROW ? TOO_LONG : 'A quotation mark isn’t closed.');
      } else take(parsed.fault);
      skipping = whole ? null : 'line';
      at = end + 1;
    }
    rest = text.slice(at);
    return rows;
  };

  for await (const piece of pieces) yield readPiece(rest + piece, false);
  yield readPiece(rest, true);
}

const withoutReturn = (text: string, from: number, end: number): number =>
  end > from && text[end - 1] === '\r' ? end - 1 : end;

/**
 * Returns the search for a sign's next place at or after another; the text's length if there is none. A place that was
 * found is not searched for again: however a row is cut, its text is gone through once.
 */
function finder(text: string, sign: string): (from: number) => number {
  let since = 0;
  let found = -1;
  return (from) => {
    if (from < since || from > found) {
      const at = text.indexOf(sign, from);
      since = from;
      found = at === -1 ? text.length : at;
    }
    return found;
  };
}

interface Signs extends CsvForm {
  nextNewline: (from: number) => number;
  nextDelimiter: (from: number) => number;
  last: boolean;
}

/** The place of the quotation mark that closes the cell whose text is at `from`; the text's length if there is none. */
function closeOf(text: string, from: number): number {
  let close = text.indexOf('"', from);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  return close === -1 ? text.length : close;
}

function pastSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

/** Whether the lines after a quotation mark are rows as wide as all others: then it is a mark that isn't closed. */
function areRows(text: string, width: number, { delimiter, newline }: CsvForm): boolean {
  const lines = text.split(newline).slice(1, -1);
  const alike = lines.filter((each) => each.split(delimiter).length === width).length;
  return alike > 0.9 * lines.length;
}

/** Reads the row at `from`, which has a quotation mark. Spaces around a cell's quotation marks don't count. */
function parseQuoted(text: string, from: number, signs: Signs): Parsed {
  const { delimiter, newline, last } = signs;
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let stop: number;
    const mark = pastSpaces(text, at);
    if (text[mark] === '"') {
      const close = closeOf(text, mark + 1);
      stop = pastSpaces(text, close + 1);
      // What follows the mark decides whether it closes.
      if (close === text.length || (stop + 1 >= text.length && !last)) return { open: mark + 1 };
      cells.push(text.slice(mark + 1, close).replaceAll('""', '"'));
      if (text[stop] === '\r' && (text[stop + 1] === newline || stop + 1 === text.length)) stop += 1;
      if (stop < text.length && text[stop] !== delimiter && text[stop] !== newline)
        return { fault: 'The quotation marks are broken.' };
    } else {
      const end = signs.nextNewline(at);
      stop = Math.min(signs.nextDelimiter(at), end);
      cells.push(text.slice(at, stop === end ? withoutReturn(text, at, end) : stop));
    }
    if (stop >= text.length && !last) return { open: null };
    if (stop >= text.length || text[stop] === newline) return { cells, next: stop + 1 };
    at = stop + 1;
  }
}
