/**
 * The cells of a pasted text, row by row, separated by any of these characters. As spreadsheets copy them, quoted cells
 * may contain separators and line breaks, and doubled quotation marks; blank rows have one empty cell.
 */
export function pastedRows(pasted: string, separators: string): string[][] {
  const text = pasted.replaceAll(/\r\n?/g, '\n');
  const quoted = String.raw`[^\S\n\t]*"([^"]*(?:""[^"]*)*)"[^\S\n\t]*(?=[\n${separators}]|$)`;
  const cell = new RegExp(String.raw`${quoted}|[^\n${separators}]*`, 'y');
  const rows: string[][] = [];
  let row: string[] = [];
  for (;;) {
    const [whole = '', inner] = cell.exec(text) ?? [];
    row.push((inner?.replaceAll('""', '"') ?? whole).trim());
    const end = text[cell.lastIndex];
    if (end === undefined || end === '\n') {
      rows.push(row);
      row = [];
    }
    if (end === undefined) return rows;
    cell.lastIndex += 1;
  }
}
