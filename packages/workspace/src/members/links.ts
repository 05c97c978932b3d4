import { createHash, randomBytes } from 'node:crypto';
import type { Queryable } from '@waymark/db/connect';
import type { Role } from '@waymark/policy/permissions';
import { DomainError } from '../errors.ts';

/** How long an invitation waits to be accepted, in hours. */
export const INVITATION_HOURS = 7 * 24;
/** How long a reset works that an admin hands out, and one that a person asks for by email, in hours. */
export const RESET_HOURS = 24;
export const OWN_RESET_HOURS = 1;

export type LinkKind = 'invitation' | 'reset';

/** Made once and given away; only the hash of the token is kept. */
export interface NewLink {
  id: string;
  token: string;
  expiresAt: Date;
}

/** 256 random bits, so a plain hash suffices. */
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

export async function insertLink(
  tx: Queryable,
  link: {
    kind: LinkKind;
    workspaceId: string | null;
    email: string;
    role: Role | null;
    userId: string | null;
    clearsTwoFactor: boolean;
    hours: number;
    actor: string;
  },
): Promise<NewLink> {
  const token = randomBytes(32).toString('base64url');
  const [row] = await tx<{ id: string; expiresAt: Date }[]>`
    insert into access_link (kind, hash, workspace_id, email, role, user_id, clears_two_factor, created_by, expires_at)
    values (${link.kind}, ${hashToken(token)}, ${link.workspaceId}, ${link.email}, ${link.role}, ${link.userId},
      ${link.clearsTwoFactor}, ${link.actor}, now() + make_interval(hours => ${link.hours}))
    returning id, expires_at as "expiresAt"`;
  if (!row) throw new Error('the insert gave no row');
  return { ...row, token };
}

export interface OpenLink {
  id: string;
  workspaceId: string | null;
  workspaceName: string | null;
  email: string;
  role: Role | null;
  userId: string | null;
  clearsTwoFactor: boolean;
  createdBy: string;
}

/** The link of a token while it still works; `lock` keeps it for this transaction. Throws `notFound` for any that does not. */
export async function openLink(
  sql: Queryable,
  kind: LinkKind,
  token: string,
  options: { lock?: boolean } = {},
): Promise<OpenLink> {
  const [row] = await sql<OpenLink[]>`
    select l.id, l.workspace_id as "workspaceId", w.name as "workspaceName", l.email, l.role, l.user_id as "userId",
      l.clears_two_factor as "clearsTwoFactor", l.created_by as "createdBy"
    from access_link l left join workspace w on w.id = l.workspace_id
    where l.hash = ${hashToken(token)} and l.kind = ${kind} and l.closed_at is null and l.expires_at > now()
    ${options.lock ? sql`for update of l` : sql``}`;
  if (!row) throw new DomainError('notFound', 'This link has expired or was already used.');
  return row;
}

export const closeLink = (tx: Queryable, id: string) =>
  tx`update access_link set closed_at = now() where id = ${id}`;
