import { randomUUID } from 'node:crypto';
import type { Queryable, Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import type { Role } from '@waymark/policy/permissions';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';
import { closeLink, INVITATION_HOURS, insertLink, type NewLink, openLink } from './links.ts';
import { refuseTakenName } from './rename.ts';

/** Invites an address with a role. An earlier invitation of the same address stops working. */
export async function invite(
  sql: Sql,
  workspaceId: string,
  { email, role }: { email: string; role: Role },
  actor: string,
): Promise<NewLink> {
  const address = email.toLowerCase();
  return sql.begin(async (tx) => {
    const [member] = await tx<{ deactivated: boolean }[]>`
      select m.deactivated_at is not null as deactivated from membership m join "user" u on u.id = m.user_id
      where m.workspace_id = ${workspaceId} and u.email = ${address}`;
    if (member?.deactivated) {
      throw new DomainError(
        'conflict',
        `Someone with the email ${address} is a deactivated member. Reactivate them instead.`,
      );
    }
    if (member) throw new DomainError('conflict', `Someone with the email ${address} is already a member.`);
    await tx`
      update access_link set closed_at = now()
      where workspace_id = ${workspaceId} and kind = 'invitation' and email = ${address} and closed_at is null`;
    const link = await insertLink(tx, {
      kind: 'invitation',
      workspaceId,
      email: address,
      role,
      userId: null,
      clearsTwoFactor: false,
      hours: INVITATION_HOURS,
      actor,
    });
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'member.invite',
      subject: link.id,
      detail: { email: address, role },
    });
    return link;
  });
}

export interface InvitationRow {
  id: string;
  email: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
}

/** Invitations that nobody accepted yet, newest first; expired ones of the last 30 days among them. */
export async function listInvitations(sql: Sql, workspaceId: string): Promise<InvitationRow[]> {
  const rows = await sql<InvitationRow[]>`
    select id, email, role, created_at as "createdAt", expires_at as "expiresAt" from access_link
    where workspace_id = ${workspaceId} and kind = 'invitation' and closed_at is null
      and expires_at > now() - interval '30 days'
    order by created_at desc, id`;
  return [...rows];
}

/** An open invitation of the workspace, also an expired one; `notFound` otherwise. */
export async function invitationOf(
  sql: Sql,
  workspaceId: string,
  id: string,
): Promise<{ email: string; role: Role }> {
  const [row] = await sql<{ email: string; role: Role }[]>`
    select email, role from access_link
    where id = ${id} and workspace_id = ${workspaceId} and kind = 'invitation' and closed_at is null`;
  if (!row) throw noInvitation();
  return row;
}

/** Makes an invitation's link useless. */
export async function withdrawInvitation(
  sql: Sql,
  workspaceId: string,
  id: string,
  actor: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ email: string }[]>`
      update access_link set closed_at = now()
      where id = ${id} and workspace_id = ${workspaceId} and kind = 'invitation' and closed_at is null
      returning email`;
    if (!row) throw noInvitation();
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'member.withdraw',
      subject: id,
      detail: { email: row.email },
    });
  });
}

const noInvitation = () => new DomainError('notFound', 'This invitation doesn’t exist or was withdrawn.');

/** The person whom an invitation concerns, where there already is one. */
export interface Invited {
  userId: string;
  /** Belongs to a workspace: they join with the password that they have, which only they know. */
  established: boolean;
  passwordHash: string | null;
}

export async function invitedPerson(sql: Queryable, email: string): Promise<Invited | null> {
  const [row] = await sql<Invited[]>`
    select u.id as "userId", exists (select 1 from membership m where m.user_id = u.id) as established,
      (select password from account a where a.user_id = u.id and a.provider_id = 'credential') as "passwordHash"
    from "user" u where u.email = ${email}`;
  return row ?? null;
}

/** How somebody joins: with the account that they proved to own, or with a new name and password. */
export type Joining = { userId: string } | { name: string; passwordHash: string };

/** Accepts an invitation, once. Returns the user's id. Two of a new address at once make one account: the second is refused (`conflict`). */
export async function acceptInvitation(
  sql: Sql,
  token: string,
  joining: Joining,
): Promise<{ userId: string }> {
  return retrying(sql, async (tx) => {
    const { id, email, role, workspaceId } = await openLink(tx, 'invitation', token, { lock: true });
    if (role === null || workspaceId === null) throw new Error('an invitation without a role or workspace');
    const known = await invitedPerson(tx, email);
    if ('userId' in joining ? known?.userId !== joining.userId : known?.established) {
      throw new DomainError('conflict', 'Your account has changed since. Open the link again.');
    }
    const userId = known?.userId ?? randomUUID();
    if ('name' in joining) await giveAccount(tx, { ...joining, userId, email, workspaceId });
    await closeLink(tx, id);
    await tx`
      insert into membership (workspace_id, user_id, role) values (${workspaceId}, ${userId}, ${role})
      on conflict (workspace_id, user_id) do nothing`;
    await recordAudit(tx, workspaceId, {
      actor: userId,
      action: 'member.join',
      subject: userId,
      detail: { role },
    });
    return { userId };
  });
}

/** A new account, or an old one without any workspace begun anew. */
async function giveAccount(
  tx: Queryable,
  person: { userId: string; email: string; name: string; passwordHash: string; workspaceId: string },
): Promise<void> {
  const { userId, email, name, passwordHash } = person;
  await refuseTakenName(tx, person);
  await tx`
    insert into "user" (id, name, email, email_verified) values (${userId}, ${name}, ${email}, true)
    on conflict (id) do update set name = excluded.name, two_factor_enabled = false, updated_at = now()`;
  await tx`delete from two_factor where user_id = ${userId}`;
  await tx`delete from session where user_id = ${userId}`;
  await putPassword(tx, userId, passwordHash);
}

/** Sets the password that a person signs in with, already hashed. */
export async function putPassword(tx: Queryable, userId: string, passwordHash: string): Promise<void> {
  const [known] = await tx`
    update account set password = ${passwordHash}, updated_at = now()
    where user_id = ${userId} and provider_id = 'credential' returning id`;
  if (known) return;
  await tx`
    insert into account (id, account_id, provider_id, user_id, password)
    values (${randomUUID()}, ${userId}, 'credential', ${userId}, ${passwordHash})`;
}
