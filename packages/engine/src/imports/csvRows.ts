import { DomainError } from '@waymark/workspace/errors';

/** Longest row, in characters. */
const MAX_ROW = 128 * 1024;
/** How far the end of a quoted cell is looked for, in characters: beyond, its quotation mark counts as unclosed. */
const MAX_QUOTED = 1024 * 1024;
/** After this many rows with an unclosed quotation mark, the file isn't a CSV. */
const MOST_UNCLOSED = 100;

export interface CsvForm {
  delimiter: string;
  newline: '\n' | '\r';
}

/**
 * A row by its number, the header being row 1: its cells, or why it can't be read. Blank rows are left out, but
 * counted.
 */
export type CsvRow = { line: number; cells: string[] } | { line: number; fault: string };

type Parsed = { cells: string[]; next: number } | { fault: string } | 'open';

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
  /** In a row that is too long: everything up to the next line is dropped. */
  let skipping = false;

  const readPiece = (text: string, last: boolean): CsvRow[] => {
    const rows: CsvRow[] = [];
    let at = 0;
    const nextNewline = finder(text, newline);
    const nextQuote = finder(text, '"');
    const nextDelimiter = finder(text, delimiter);
    const take = (row: string[] | string) => {
      line += 1;
      if (typeof row === 'string') rows.push({ line, fault: row });
      else if (row.length > 1 || row[0] !== '') rows.push({ line, cells: row });
    };
    while (at < text.length) {
      const end = nextNewline(at);
      const whole = end < text.length || last;
      if (skipping) {
        skipping = !whole;
        at = end + 1;
        continue;
      }
      const quoted = nextQuote(at) < end;
      const parsed: Parsed =
        !quoted && whole
          ? { cells: text.slice(at, withoutReturn(text, at, end)).split(delimiter), next: end + 1 }
          : quoted
            ? parseQuoted(text, at, { delimiter, newline, nextNewline, nextDelimiter, last })
            : 'open';
      if (parsed === 'open') {
        const closed = last || text.length - at > (quoted ? MAX_QUOTED : MAX_ROW);
        if (!closed) break;
        if (quoted && ++unclosed > MOST_UNCLOSED)
          throw new DomainError(
            'invalid',
            'The quotation marks in this file don’t pair up. Export it again.',
          );
        const long = !quoted || end - at > MAX_ROW;
        take(long ? 'The row is longer than 128 KB.' : 'A quotation mark isn’t closed.');
        skipping = !whole;
        at = end + 1;
      } else if ('fault' in parsed) {
        take(parsed.fault);
        skipping = !whole;
        at = end + 1;
      } else {
        take(parsed.next - at > MAX_ROW ? 'The row is longer than 128 KB.' : parsed.cells);
        at = parsed.next;
      }
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

/** Reads the row at `from`, which has a quotation mark; 'open' where the text ends before it does. */
function parseQuoted(text: string, from: number, signs: Signs): Parsed {
  const { delimiter, newline, last } = signs;
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let stop: number;
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1);
      let doubled = false;
      while (close !== -1 && text[close + 1] === '"') {
        doubled = true;
        close = text.indexOf('"', close + 2);
      }
      // What follows the mark decides whether it closes.
      if (close === -1 || (close + 2 >= text.length && !last)) return 'open';
      const cell = text.slice(at + 1, close);
      cells.push(doubled ? cell.replaceAll('""', '"') : cell);
      stop = close + 1;
      if (text[stop] === '\r' && (text[stop + 1] === newline || stop + 1 === text.length)) stop += 1;
      if (stop < text.length && text[stop] !== delimiter && text[stop] !== newline)
        return { fault: 'The quotation marks are broken.' };
    } else {
      const end = signs.nextNewline(at);
      stop = Math.min(signs.nextDelimiter(at), end);
      cells.push(text.slice(at, stop === end ? withoutReturn(text, at, end) : stop));
    }
    if (stop >= text.length && !last) return 'open';
    if (stop >= text.length || text[stop] === newline) return { cells, next: stop + 1 };
    at = stop + 1;
  }
}
