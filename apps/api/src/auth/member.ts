import type { Sql } from '@waymark/db/connect';
import type { Role } from '@waymark/policy/permissions';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import { noteActor } from '../edge/current.ts';
import type { Auth } from './auth.ts';
import { freshUntil } from './proved.ts';

/** The cookie that remembers the current workspace; it counts only if the person belongs to that workspace. */
export const WORKSPACE_COOKIE = 'waymark.workspace';

export interface Workspace {
  id: string;
  name: string;
  zone: string;
  demo: boolean;
  liveProvider: boolean;
  role: Role;
}

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
  const workspaces = await sql<Workspace[]>`
    select w.id, w.name, w.zone, w.demo, w.live_provider as "liveProvider", m.role
    from membership m join workspace w on w.id = m.workspace_id
    where m.user_id = ${session.user.id} and m.deactivated_at is null order by w.created_at, w.id`;
  const chosen = cookieOf(req, WORKSPACE_COOKIE);
  const workspace = workspaces.find(({ id }) => id === chosen) ?? workspaces[0];
  if (!workspace) return null;
  const { id, name, email, twoFactorEnabled } = session.user;
  noteActor(id);
  return {
    user: { id, name, email, twoFactor: twoFactorEnabled === true },
    session: { id: session.session.id, freshUntil: freshUntil(session.session) },
    role: workspace.role,
    workspace,
    workspaces: [...workspaces],
  };
}

function cookieOf(req: Request, name: string): string | null {
  const pair = (req.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}
