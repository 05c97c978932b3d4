import { csv } from '@waymark/files/csv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CsvRow, csvRows } from './csvRows.ts';

async function* piecesOf(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7, delimiter = ','): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const some of csvRows(piecesOf(text, size), { delimiter, newline: '\n' })) rows.push(...some);
  return rows;
}

test('reads back whatever cells were written, in pieces of any size', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '1'), maxLength: 8 });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }));
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 30 }), async (rows, size) => {
      // A row's first sign is none that is guarded against spreadsheets.
      const text = csv(rows.map((row) => row.map((each) => `x${each}`)));
      const expected = rows.map((row, at) => ({ line: at + 1, cells: row.map((each) => `x${each}`) }));
      expect(await read(text, size)).toEqual(expected);
    }),
    { numRuns: 400 },
  );
});

test('a row in pieces is the same as in one, and every good row after a broken one is read', async () => {
  const sign = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(sign, fc.integer({ min: 1, max: 10 }), async (text, size) => {
      expect(await read(text, size)).toEqual(await read(text, 1_000));
    }),
    { numRuns: 600 },
  );
  expect(await read('id,name\n1,"Ro"sa\n2,Ben\n3,5" pipe\n')).toEqual([
    { line: 1, cells: ['id', 'name'] },
    { line: 2, fault: 'The quotation marks are broken.' },
    { line: 3, cells: ['2', 'Ben'] },
    { line: 4, cells: ['3', '5" pipe'] },
  ]);
});

test('an unclosed quotation mark costs only its own row, and so does a cell of 10 MB', async () => {
  const many = Array.from({ length: 30_000 }, (_, at) => `${at},person ${at}`).join('\n');
  const open = await read(`id,name\n0,"open\n${many}\n`, 65_536);
  expect(open[1]).toEqual({ line: 2, fault: 'A quotation mark isn’t closed.' });
  expect(open).toHaveLength(30_002);
  for (const cell of ['x'.repeat(10_000_000), `"${'x'.repeat(10_000_000)}"`]) {
    const rows = await read(`id,name\n0,${cell}\n1,Ben\n`, 65_536);
    expect(rows.slice(1)).toEqual([
      { line: 2, fault: 'The row is longer than 128 KB.' },
      { line: 3, cells: ['1', 'Ben'] },
    ]);
  }
});

test.each([
  ['short lines', 'one, two\n'.repeat(60_000)],
  ['a first line of 200 KB', `${'x'.repeat(200_000)}\n2,Al\n`.repeat(2)],
  ['5 MB of prose', 'Dear Ann,\n\nshe said ""no"", again.\n'.repeat(150_000)],
  ['5 MB and a second such cell', `${'<p>\n'.repeat(1_250_000)}","${'<p>\n'.repeat(1_250_000)}`],
])('a cell with line breaks that is longer than 128 KB is refused as one row: %s', async (_, long) => {
  expect(await read(`id,notes\n0,"${long}"\n1,"Be\nn"\n`, 65_536)).toEqual([
    { line: 1, cells: ['id', 'notes'] },
    { line: 2, fault: 'The row is longer than 128 KB.' },
    { line: 3, cells: ['1', 'Be\nn'] },
  ]);
});

test('spaces around a cell’s quotation marks don’t matter', async () => {
  expect(
    await read('id, name\nc-1, "Lee, Ana"\nc-2 ,"Ro ""x"" Lim"  \r\nc-3,  "a\nb" ,\nc-4, "open\n'),
  ).toEqual([
    { line: 1, cells: ['id', ' name'] },
    { line: 2, cells: ['c-1', 'Lee, Ana'] },
    { line: 3, cells: ['c-2 ', 'Ro "x" Lim'] },
    { line: 4, cells: ['c-3', 'a\nb', ''] },
    { line: 5, fault: 'A quotation mark isn’t closed.' },
  ]);
});

test.each(['sep=,\n', 'SEP=,\r\n', '"sep=,"\n'])(
  'the line by which Excel is told the separator is no row: %j',
  async (first) => {
    for (const size of [1, 7, 1_000])
      expect(await read(`${first}id,name\n1,Ben\n`, size)).toEqual([
        { line: 1, cells: ['id', 'name'] },
        { line: 2, cells: ['1', 'Ben'] },
      ]);
  },
);

// Searched again for each cell, the end of the row would take minutes to find.
test('a row of three million cells with one quoted is gone through once', async () => {
  expect(await read(`id,name\n"0"${','.repeat(3_000_000)}\n1,Ben\n`, 3_000_100)).toEqual([
    { line: 1, cells: ['id', 'name'] },
    { line: 2, fault: 'The row is longer than 128 KB.' },
    { line: 3, cells: ['1', 'Ben'] },
  ]);
});
