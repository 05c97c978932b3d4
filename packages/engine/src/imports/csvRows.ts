import { DomainError } from '@waymark/workspace/errors';

/** Longest row, in characters. */
const MAX_ROW = 128 * 1024;
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
 * row and one piece.
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
    let quote = text.indexOf('"');
    const take = (row: string[] | string) => {
      line += 1;
      if (typeof row === 'string') rows.push({ line, fault: row });
      else if (row.length > 1 || row[0] !== '') rows.push({ line, cells: row });
    };
    while (at < text.length) {
      const found = text.indexOf(newline, at);
      const end = found === -1 ? text.length : found;
      const whole = found !== -1 || last;
      if (skipping) {
        skipping = !whole;
        at = end + 1;
        continue;
      }
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const quoted = quote !== -1 && quote < end;
      const parsed: Parsed =
        !quoted && whole
          ? { cells: text.slice(at, withoutReturn(text, at, end)).split(delimiter), next: end + 1 }
          : quoted
            ? parseQuoted(text, at, delimiter, newline, last)
            : 'open';
      if (parsed === 'open') {
        const closed = last || text.length - at > MAX_ROW;
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

/** Reads the row at `from`, which has a quotation mark; 'open' where the text ends before it does. */
function parseQuoted(text: string, from: number, delimiter: string, newline: string, last: boolean): Parsed {
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
      const comma = text.indexOf(delimiter, at);
      const found = text.indexOf(newline, at);
      if (found === -1 && !last && comma === -1) return 'open';
      const end = found === -1 ? text.length : found;
      stop = comma === -1 || comma > end ? end : comma;
      cells.push(text.slice(at, stop === end ? withoutReturn(text, at, end) : stop));
    }
    if (stop >= text.length && !last) return 'open';
    if (stop >= text.length || text[stop] === newline) return { cells, next: stop + 1 };
    at = stop + 1;
  }
}
