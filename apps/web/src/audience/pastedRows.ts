/**
 * The cells of a pasted text, row by row, separated by any of these characters. As spreadsheets copy them, quoted cells
 * may contain separators and line breaks, and doubled quotation marks; blank rows have one empty cell.
 */
export function pastedRows(pasted: string, separators: string): string[][] {
  const text = pasted.replaceAll(/\r\n?/g, '\n');
  const opening = /[^\S\n\t]*"/y;
  const ending = new RegExp(String.raw`[^\S\n\t]*(?=[\n${separators}]|$)`, 'y');
  const plain = new RegExp(String.raw`[^\n${separators}]*`, 'y');
  /** Where this ends if it stands here, else -1. */
  const after = (sign: RegExp, at: number): number => {
    sign.lastIndex = at;
    return sign.test(text) ? sign.lastIndex : -1;
  };
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; ; at += 1) {
    const from = after(opening, at);
    const close = from === -1 ? -1 : closingMark(text, from);
    const closed = close === -1 ? -1 : after(ending, close + 1);
    const end = closed === -1 ? after(plain, at) : closed;
    const cell = closed === -1 ? text.slice(at, end) : text.slice(from, close).replaceAll('""', '"');
    row.push(cell.trim());
    at = end;
    if (at === text.length || text[at] === '\n') {
      rows.push(row);
      row = [];
    }
    if (at === text.length) return rows;
  }
}

/** Where the first quotation mark is that isn't doubled; -1 if there is none. */
function closingMark(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
