import type { Sql } from '@waymark/db/connect';
import { cut } from '@waymark/policy/cut';
import type { Actor } from '@waymark/workspace/audit/actor';
import { DomainError } from '@waymark/workspace/errors';
import { csvTable } from '../imports/csvTable.ts';
import { noted } from './pools.ts';

const MOST_CODES = 100_000;
/** A valid code: something people can type, within a card's limit. */
const CODE = /^[\w.+#-]{3,80}$/;
const HEADER = /^(?:coupon|discount|promo)?[ _-]?codes?$/i;

export interface AddedCodes {
  added: number;
  /** Codes the pool already had, or that occurred twice. */
  known: number;
  /** Lines by their numbers, with why they aren't valid codes. */
  refused: { row: number; reason: string }[];
}

/**
 * Adds codes to a pool: one per line, or the first column of a CSV; a first line that says "code" is a header. The
 * good ones are added whatever is wrong with others. Throws `notFound` for a pool of another workspace, `invalid` for
 * more than 100,000 codes.
 */
export async function addCodes(
  sql: Sql,
  workspaceId: string,
  poolId: string,
  bytes: Uint8Array,
  actor: Actor,
): Promise<AddedCodes> {
  const codes: string[] = [];
  const refused: AddedCodes['refused'] = [];
  for await (const row of csvTable(bytes, MOST_CODES)) {
    const code = 'fault' in row ? '' : (row.cells[0]?.trim() ?? '');
    if (row.line === 1 && HEADER.test(code)) continue;
    if (CODE.test(code)) {
      codes.push(code);
      continue;
    }
    const reason =
      'fault' in row
        ? row.fault
        : `“${cut(code, 40)}” can’t be a code: 3 to 80 letters, digits, and . _ + # -`;
    refused.push({ row: row.line, reason });
  }
  if (codes.length + refused.length > MOST_CODES)
    throw new DomainError('invalid', 'Up to 100,000 codes can be added at once. Split them.');
  const added = await sql.begin(async (tx) => {
    const [pool] = await tx<{ name: string }[]>`
      update coupon_pool set sample = case when sample = '' then ${shapeOf(codes[0] ?? '')} else sample end
      where id = ${poolId} and workspace_id = ${workspaceId} returning name`;
    if (!pool) throw new DomainError('notFound', 'This coupon pool doesn’t exist.');
    const written = await tx`
      insert into coupon (workspace_id, pool_id, code)
      select ${workspaceId}, ${poolId}, code from unnest(${codes}::text[]) with ordinality as c (code, place) order by place
      on conflict (pool_id, code) do nothing`;
    await noted(tx, workspaceId, actor, 'coupons.add', { name: pool.name, added: written.count });
    return written.count;
  });
  return { added, known: codes.length - added, refused };
}

/** A code of the same shape that nobody has: "SAVE-7K2Q" becomes "XXXX-0X0X". */
const shapeOf = (code: string): string => code.replaceAll(/[A-Za-z]/g, 'X').replaceAll(/\d/g, '0');
