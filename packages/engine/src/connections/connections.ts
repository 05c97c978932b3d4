import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { builder, equals, now } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { connection } from '@waymark/db/schema/connection';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { DomainError } from '@waymark/workspace/errors';
import { isSealed, seal, unseal } from '@waymark/workspace/settings/sealed';
import { desc, isNull } from 'drizzle-orm';

export type Connection = Pick<typeof connection.$inferSelect, 'id' | 'workspaceId' | 'name'>;

/** The connected stores, newest first, without their secrets. */
export async function listConnections(sql: Sql, workspaceId: string) {
  const { id, name, createdAt, heardAt, heardTopic } = connection;
  return await builder(sql)
    .select({ id, name, createdAt, heardAt, heardTopic })
    .from(connection)
    .where(equals(connection, { workspaceId, removedAt: null }))
    .orderBy(desc(createdAt), id);
}

/** Connects a store with the secret that it signs its webhooks with. */
export async function connectStore(
  sql: Sql,
  workspaceId: string,
  { name, secret, actor }: { name: string; secret: string; actor: Actor },
): Promise<{ id: string }> {
  const id = randomUUID();
  await sql.begin(async (tx) => {
    const row = { id, workspaceId, name, secret: seal(sql, secret, id) };
    await builder(tx)
      .insert(connection)
      .values({ ...row, kind: 'shopify' });
    await recordAudit(tx, workspaceId, { actor, action: 'connection.add', subject: id, detail: { name } });
  });
  return { id };
}

/** Disconnects a store and forgets its secret. Throws `notFound`. */
export async function disconnectStore(
  sql: Sql,
  workspaceId: string,
  { id, actor }: { id: string; actor: Actor },
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await builder(tx)
      .update(connection)
      .set({ removedAt: now, secret: '' })
      .where(equals(connection, { workspaceId, id, removedAt: null }))
      .returning({ name: connection.name });
    if (!row) throw new DomainError('notFound', 'This connection doesn’t exist or was removed.');
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'connection.remove',
      subject: id,
      detail: { name: row.name },
    });
  });
}

/**
 * The connection whose secret signed this body (HMAC-SHA256, base64), or null, for an unknown id as for a wrong
 * signature, after the same amount of work.
 */
export async function signedBy(
  sql: Sql,
  id: string,
  body: Buffer,
  signature: string,
): Promise<Connection | null> {
  const [row] = await sql<(Connection & { secret: string })[]>`
    select id, workspace_id as "workspaceId", name, secret from connection where id = ${id} and removed_at is null`;
  const secret = row ? unseal(sql, row.secret, id) : null;
  const own = createHmac('sha256', secret ?? 'nobody')
    .update(body)
    .digest();
  const sent = Buffer.from(signature, 'base64');
  const good = sent.length === own.length && timingSafeEqual(sent, own);
  return row && secret !== null && good ? { id: row.id, workspaceId: row.workspaceId, name: row.name } : null;
}

/**
 * Encrypts secrets of stores that were stored in plain text by earlier releases. A previous release still running
 * takes the encrypted text for the secret and refuses the store's signatures until it is replaced; a store resends
 * what was refused.
 */
export async function sealStores(sql: Sql): Promise<number> {
  const stored = { id: connection.id, secret: connection.secret };
  const rows = await builder(sql).select(stored).from(connection).where(isNull(connection.removedAt));
  const plain = rows.filter(({ secret }) => !isSealed(secret));
  for (const { id, secret } of plain)
    await builder(sql)
      .update(connection)
      .set({ secret: seal(sql, secret, id) })
      .where(equals(connection, { id, secret }));
  return plain.length;
}
