import { builder, equals, now } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { session } from '@waymark/db/schema/auth';
import { and, desc, eq, gt, ne, sql as part } from 'drizzle-orm';
import { DomainError } from '../errors.ts';

/** Where a person is signed in, last used first. */
export async function listSessions(sql: Sql, userId: string) {
  return await builder(sql)
    .select({
      id: session.id,
      device: session.userAgent,
      address: part<string | null>`nullif(${session.ipAddress}, '')`,
      signedInAt: session.createdAt,
      lastUsedAt: session.updatedAt,
    })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
    .orderBy(desc(session.updatedAt), session.id)
    .limit(100);
}

/** Signs one of the person's browsers out. */
export async function endSession(sql: Sql, userId: string, id: string): Promise<void> {
  const theirs = equals(session, { userId, id });
  const [ended] = await builder(sql).delete(session).where(theirs).returning({ id: session.id });
  if (!ended) throw new DomainError('notFound', 'That session has already ended.');
}

export async function endOtherSessions(sql: Sql, userId: string, keep: string): Promise<void> {
  const others = and(eq(session.userId, userId), ne(session.id, keep));
  await builder(sql).delete(session).where(others);
}

/** Notes that the person proved, in this session, that it is them. */
export async function markConfirmed(sql: Sql, sessionId: string): Promise<void> {
  await builder(sql).update(session).set({ confirmedAt: now }).where(eq(session.id, sessionId));
}
