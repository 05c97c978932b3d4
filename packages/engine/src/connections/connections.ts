import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Sql } from '@waymark/db/connect';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { DomainError } from '@waymark/workspace/errors';

export interface Connection {
  id: string;
  workspaceId: string;
  name: string;
}

/** The stores that are connected, newest first. Their secrets stay where they are. */
export async function listConnections(sql: Sql, workspaceId: string) {
  return await sql<
    { id: string; name: string; createdAt: Date; heardAt: Date | null; heardTopic: string | null }[]
  >`
    select id, name, created_at as "createdAt", heard_at as "heardAt", heard_topic as "heardTopic" from connection
    where workspace_id = ${workspaceId} and removed_at is null order by created_at desc, id`;
}

/** Connects a store by the secret that it signs its webhooks with. */
export async function connectStore(
  sql: Sql,
  workspaceId: string,
  { name, secret, actor }: { name: string; secret: string; actor: Actor },
): Promise<{ id: string }> {
  return await sql.begin(async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      insert into connection (workspace_id, kind, name, secret) values (${workspaceId}, 'shopify', ${name}, ${secret})
      returning id`;
    if (!row) throw new Error('the insert gave no row');
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'connection.add',
      subject: row.id,
      detail: { name },
    });
    return row;
  });
}

/** Takes nothing from a store any more, and forgets its secret. Throws `notFound`. */
export async function disconnectStore(
  sql: Sql,
  workspaceId: string,
  { id, actor }: { id: string; actor: Actor },
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ name: string }[]>`
      update connection set removed_at = now(), secret = ''
      where id = ${id} and workspace_id = ${workspaceId} and removed_at is null returning name`;
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
 * The connection whose secret signed this body (HMAC-SHA256, base64), or null: for an id that is unknown as for a signature that
 * is wrong, after the same work.
 */
export async function signedBy(
  sql: Sql,
  id: string,
  body: Buffer,
  signature: string,
): Promise<Connection | null> {
  const [row] = await sql<(Connection & { secret: string })[]>`
    select id, workspace_id as "workspaceId", name, secret from connection where id = ${id} and removed_at is null`;
  const own = createHmac('sha256', row?.secret ?? 'nobody')
    .update(body)
    .digest();
  const sent = Buffer.from(signature, 'base64');
  const good = sent.length === own.length && timingSafeEqual(sent, own);
  return row && good ? { id: row.id, workspaceId: row.workspaceId, name: row.name } : null;
}
