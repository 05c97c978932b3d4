import type { Sql } from '@waymark/db/connect';
import { cut } from '@waymark/policy/cut';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { DomainError, faultOf } from '@waymark/workspace/errors';
import { csvTable } from '../imports/csvTable.ts';
import { type NamedChange, productChangeSchema, productIdSchema } from './product.ts';
import { rehearseProducts, saveProducts } from './save.ts';

const MOST_ROWS = 20_000;
const BATCH = 1_000;

/** Accepted column names, in lowercase without spaces. */
const names = {
  id: ['id', 'productid', 'sku', 'externalid'],
  name: ['name', 'title', 'product', 'productname'],
  price: ['price', 'saleprice', 'variantprice'],
  currency: ['currency'],
  stock: ['stock', 'inventory', 'quantity', 'left', 'variantinventoryqty'],
  category: ['category', 'type', 'producttype'],
  picture: ['picture', 'image', 'imageurl', 'imagelink', 'imagesrc'],
  url: ['url', 'link', 'page', 'pageurl', 'producturl'],
} as const;
type Column = keyof typeof names;
const isColumn = (name: string): name is Column => Object.hasOwn(names, name);

export interface ImportedProducts {
  saved: number;
  /** Rows by their numbers, the header being row 1, each with its reason. */
  refused: { row: number; reason: string }[];
}

/**
 * Adds and changes products from a CSV of up to 20,000 rows: columns id, name, price, and optionally currency, stock,
 * category, picture and url. An empty cell changes nothing, and a second row about a product is refused. The good rows
 * are saved whatever is wrong with others.
 */
export async function importProducts(
  sql: Sql,
  workspaceId: string,
  bytes: Uint8Array,
  actor: Actor,
): Promise<ImportedProducts> {
  const { good, refused } = await readFile(bytes);
  let saved = 0;
  for (let from = 0; from < good.length; from += BATCH) {
    const some = good.slice(from, from + BATCH);
    const results = await saveProducts(
      sql,
      workspaceId,
      some.map(({ row: _, ...change }) => change),
    );
    results.forEach((result, index) => {
      if (result.status === 'accepted') saved += 1;
      else refused.push({ row: some[index]?.row ?? 0, reason: result.reason });
    });
  }
  await recordAudit(sql, workspaceId, {
    actor,
    action: 'catalog.import',
    subject: workspaceId,
    detail: { saved },
  });
  return { saved, refused: refused.sort((a, b) => a.row - b.row) };
}

/** What importing the file would do: how many products would be new, changed and left as they are, and which rows refused. */
export async function rehearseProductFile(sql: Sql, workspaceId: string, bytes: Uint8Array) {
  const { good, refused } = await readFile(bytes);
  const { results, counts } = await rehearseProducts(
    sql,
    workspaceId,
    good.map(({ row: _, ...change }) => change),
  );
  results.forEach((result, index) => {
    if (result.status === 'rejected') refused.push({ row: good[index]?.row ?? 0, reason: result.reason });
  });
  return { ...counts, refused: refused.sort((a, b) => a.row - b.row) };
}

async function readFile(bytes: Uint8Array) {
  let at: Partial<Record<Column, number>> = {};
  let width = 0;
  const good: (NamedChange & { row: number })[] = [];
  const refused: ImportedProducts['refused'] = [];
  const rows = new Map<string, number>();
  for await (const row of csvTable(bytes, MOST_ROWS)) {
    if (row.line === 1 && 'cells' in row) {
      at = placesOf(row.cells);
      width = row.cells.length;
      continue;
    }
    const read = 'fault' in row ? row.fault : readRow(row.cells, width, at);
    const earlier = typeof read === 'string' ? undefined : rows.get(read.id);
    if (typeof read === 'string') refused.push({ row: row.line, reason: read });
    else if (earlier !== undefined)
      refused.push({ row: row.line, reason: `Row ${earlier} is about the same product.` });
    else {
      rows.set(read.id, row.line);
      good.push({ ...read, row: row.line });
    }
  }
  return { good, refused };
}

function placesOf(columns: readonly string[]): Partial<Record<Column, number>> {
  const plain = columns.map((column) => column.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const places = Object.keys(names)
    .filter(isColumn)
    .flatMap((name) => {
      const known: readonly string[] = names[name];
      const place = plain.findIndex((column) => known.includes(column));
      return place === -1 ? [] : [[name, place] as const];
    });
  const at: Partial<Record<Column, number>> = Object.fromEntries(places);
  if (at.id === undefined)
    throw new DomainError('invalid', 'One column must be called “id” or “sku”: your own id of each product.');
  return at;
}

function readRow(
  cells: readonly string[],
  width: number,
  at: Partial<Record<Column, number>>,
): NamedChange | string {
  // Something like 1,50 without quotation marks: what follows it would be taken for other columns.
  if (cells.slice(width).some((cell) => cell.trim() !== ''))
    return `The row has ${cells.length} cells instead of ${width}.`;
  const cell = (name: Column) => {
    const text = cells[at[name] ?? -1]?.trim() ?? '';
    return text === '' ? undefined : text;
  };
  const named = cell('id');
  if (named === undefined) return 'There is no id in this row.';
  const id = productIdSchema.safeParse(named);
  if (!id.success) return `“${cut(named, 40)}” can’t be an id.`;
  const price = cell('price');
  const cents = price === undefined ? undefined : centsOf(price);
  if (cents === null) return `“${cut(price ?? '', 40)}” isn’t a price.`;
  const stock = cell('stock');
  const [currency, name, category, picture, url] = (
    ['currency', 'name', 'category', 'picture', 'url'] as const
  ).map(cell);
  const change = productChangeSchema.safeParse({
    name,
    priceCents: cents,
    currency: currency?.toUpperCase(),
    stock: stock === undefined ? undefined : wholeOf(stock),
    category,
    picture,
    url,
  });
  return change.success
    ? { id: id.data, ...change.data }
    : faultOf(change.error).replace(/^priceCents/, 'price');
}

/** "1,200" as a number; NaN if it isn't one. */
const wholeOf = (text: string): number =>
  /^-?[\d,.]+$/.test(text) ? Number(text.replaceAll(/,(?=\d{3}(?:\D|$))/g, '')) : Number.NaN;

/** "$1,204.50", "24" or "24,5" in cents; null if it isn't an amount. */
function centsOf(text: string): number | null {
  const plain = text
    .replaceAll(/[\s$€£]/g, '')
    .replaceAll(/,(?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}
