import { DomainError } from '../errors.ts';

/** Where a list's page ended: the sort value of its last row and that row's id, for keyset paging. */
export interface Cursor {
  at: Date;
  id: string;
}

/** As an opaque string that goes to the caller and comes back. */
export const writeCursor = ({ at, id }: Cursor): string =>
  Buffer.from(`${at.getTime()} ${id}`).toString('base64url');

/** The reverse. Anything that `writeCursor` did not make is `invalid`. */
export function readCursor(text: string | null | undefined): Cursor | null {
  if (!text) return null;
  const match = /^(-?\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  if (!match?.[1] || !match[2]) throw new DomainError('invalid', 'This cursor is not one of ours.');
  return { at: new Date(Number(match[1])), id: match[2] };
}

/** Cuts the one row too many that tells whether there is another page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Cursor,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? writeCursor(keyOf(last)) : null };
}
