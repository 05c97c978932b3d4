import { builder, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { membership, workspace } from '@waymark/db/schema/workspace';
import type { Role } from '@waymark/policy/permissions';
import { fromNodeHeaders } from 'better-auth/node';
import { eq } from 'drizzle-orm';
import type { Request } from 'express';
import { noteActor } from '../edge/current.ts';
import type { Auth } from './auth.ts';
import { freshUntil } from './proved.ts';

/** The cookie that remembers the current workspace; it counts only if the person belongs to that workspace. */
export const WORKSPACE_COOKIE = 'waymark.workspace';

export type Workspace = Awaited<ReturnType<typeof workspacesOf>>[number];

/** A signed-in person in one workspace, with their role there. */
export interface Member {
  user: {
    id: string;
    name: string;
    email: string;
    /** Has two-factor sign-in. */
    twoFactor: boolean;
  };
  session: {
    id: string;
    /** When this session's confirmation of identity expires. */
    freshUntil: Date;
  };
  role: Role;
  workspace: Workspace;
  workspaces: Workspace[];
}

/**
 * The caller: the session cookie gives the person, the membership gives workspace and role. Null if any of it is
 * missing.
 */
export async function memberOf(auth: Auth, sql: Sql, req: Request): Promise<Member | null> {
  const session = await auth.api.getSession({ headers: fromNodeHeaders(req.headers) });
  if (!session) return null;
  const workspaces = await workspacesOf(sql, session.user.id);
  const chosen = cookieOf(req, WORKSPACE_COOKIE);
  const current = workspaces.find(({ id }) => id === chosen) ?? workspaces[0];
  if (!current) return null;
  const { id, name, email, twoFactorEnabled } = session.user;
  noteActor(id);
  return {
    user: { id, name, email, twoFactor: twoFactorEnabled === true },
    session: { id: session.session.id, freshUntil: freshUntil(session.session) },
    role: current.role,
    workspace: current,
    workspaces,
  };
}

/** Returns the workspaces in which a person is active, oldest first. */
async function workspacesOf(sql: Sql, userId: string) {
  const { id, name, zone, demo, liveProvider, createdAt } = workspace;
  return await builder(sql)
    .select({ id, name, zone, demo, liveProvider, role: membership.role })
    .from(membership)
    .innerJoin(workspace, eq(id, membership.workspaceId))
    .where(equals(membership, { userId, deactivatedAt: null }))
    .orderBy(createdAt, id);
}

function cookieOf(req: Request, name: string): string | null {
  const pair = (req.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}
