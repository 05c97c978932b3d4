import { z } from 'zod';

/** Where a list's page ended: the sort value of its last row and that row's id, for keyset paging. */
export interface Cursor {
  at: Date;
  id: string;
}

/** As an opaque string that goes to the caller and comes back. */
export const writeCursor = ({ at, id }: Cursor): string =>
  Buffer.from(`${at.getTime()} ${id}`).toString('base64url');

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const WRITTEN = new RegExp(`^(\\d{1,15}) (${UUID})$`);
const ID = new RegExp(`^${UUID}$`, 'i');

/** Whether a text can be the id of a row: anything else is an error to Postgres. */
export const isId = (text: string): boolean => ID.test(text);

/** The end of the year 9999: Postgres reads no later instant as JavaScript writes it. */
const LAST = 253_402_300_799_999;

function parse(text: string): Cursor | null {
  const [, at, id] = WRITTEN.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return id === undefined || Number(at) > LAST ? null : { at: new Date(Number(at)), id };
}

/** A cursor as a request names it. Every edge reads it by this: what `writeCursor` did not make is a bad request. */
export const cursorSchema = z
  .string()
  .max(200)
  .refine((text) => parse(text) !== null, 'isn’t the `next` of a page');

/** The reverse of `writeCursor`, for what `cursorSchema` has read. */
export function readCursor(text: string | null | undefined): Cursor | null {
  if (text === null || text === undefined) return null;
  return parse(cursorSchema.parse(text));
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

/** Text as it stands, in a LIKE pattern. */
export const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Below every id: where a walk over all of them begins. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';
