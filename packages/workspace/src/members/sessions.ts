import type { Sql } from '@waymark/db/connect';
import { DomainError } from '../errors.ts';

export interface SessionRow {
  id: string;
  /** The browser's user agent. */
  device: string | null;
  address: string | null;
  signedInAt: Date;
  lastUsedAt: Date;
}

/** Where a person is signed in, last used first. */
export async function listSessions(sql: Sql, userId: string): Promise<SessionRow[]> {
  const rows = await sql<SessionRow[]>`
    select id, user_agent as device, nullif(ip_address, '') as address, created_at as "signedInAt",
      updated_at as "lastUsedAt"
    from session where user_id = ${userId} and expires_at > now()
    order by updated_at desc, id limit 100`;
  return [...rows];
}

/** Signs one of the person's browsers out. */
export async function endSession(sql: Sql, userId: string, id: string): Promise<void> {
  const [ended] = await sql`delete from session where id = ${id} and user_id = ${userId} returning id`;
  if (!ended) throw new DomainError('notFound', 'That session has already ended.');
}

export async function endOtherSessions(sql: Sql, userId: string, keep: string): Promise<void> {
  await sql`delete from session where user_id = ${userId} and id <> ${keep}`;
}

/** Notes that the person proved, in this session, that it is them. */
export async function markConfirmed(sql: Sql, sessionId: string): Promise<void> {
  await sql`update session set confirmed_at = now() where id = ${sessionId}`;
}
