import { createHash, randomBytes } from 'node:crypto';
import { builder, inserted, now } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { accessLink, workspace } from '@waymark/db/schema/workspace';
import { and, eq, getTableColumns, gt, isNull, sql as part, type SQL } from 'drizzle-orm';
import { DomainError } from '../errors.ts';

/** How long an invitation waits to be accepted, in hours. */
export const INVITATION_HOURS = 7 * 24;
/** How long a reset works that an admin hands out, and one that a person asks for by email, in hours. */
export const RESET_HOURS = 24;
export const OWN_RESET_HOURS = 1;

type Link = typeof accessLink.$inferInsert;

/** Made once and given away; only the hash of the token is kept. */
export interface NewLink {
  id: string;
  token: string;
  expiresAt: Date;
}

/** 256 random bits, so a plain hash suffices. */
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes a link that takes the place of `earlier` ones for the same email: of two made at once, only the last works. */
export async function replaceLinks(
  tx: Queryable,
  earlier: SQL | undefined,
  { hours, ...link }: Omit<Link, 'hash' | 'expiresAt'> & { hours: number },
): Promise<NewLink> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`link ${link.kind} ${link.email}`}, 0))`;
  await closeLinks(tx, earlier);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = part`${now} + make_interval(hours => ${hours})`;
  const row = await inserted(
    builder(tx)
      .insert(accessLink)
      .values({ ...link, hash: hashToken(token), expiresAt })
      .returning({ id: accessLink.id, expiresAt: accessLink.expiresAt }),
  );
  return { ...row, token };
}

/** The link of a token while it still works; `lock` keeps it for this transaction. Throws `notFound` for any that does not. */
export async function openLink(
  sql: Queryable,
  kind: Link['kind'],
  token: string,
  options: { lock?: boolean } = {},
) {
  const { hash, closedAt, expiresAt, ...columns } = getTableColumns(accessLink);
  const open = and(
    eq(hash, hashToken(token)),
    eq(accessLink.kind, kind),
    isNull(closedAt),
    gt(expiresAt, now),
  );
  const found = builder(sql)
    .select({ ...columns, workspaceName: workspace.name })
    .from(accessLink)
    .leftJoin(workspace, eq(workspace.id, columns.workspaceId))
    .where(open);
  const [row] = await (options.lock ? found.for('update', { of: accessLink }) : found);
  if (!row) throw new DomainError('notFound', 'This link has expired or was already used.');
  return row;
}

/** Closes those of the links that still work. Returns their emails. */
export const closeLinks = (tx: Queryable, which: SQL | undefined) =>
  builder(tx)
    .update(accessLink)
    .set({ closedAt: now })
    .where(and(isNull(accessLink.closedAt), which))
    .returning({ email: accessLink.email });
