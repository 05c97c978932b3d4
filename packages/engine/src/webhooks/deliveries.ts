import { builder, equals, inserted, olderThan, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import { type deliveryStatuses, webhookDelivery as told, webhook } from '@waymark/db/schema/webhook';
import { wakeWorker } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, desc, eq, getTableColumns } from 'drizzle-orm';

const { workspaceId: _, webhookId: __, payload: ___, ...listed } = getTableColumns(told);
const toldTo = (workspaceId: string, webhookId: string) => equals(told, { workspaceId, webhookId });

/**
 * A page of what a webhook was told in the last 30 days, newest first; `nextAt` is null once a delivery has ended. Throws `notFound`.
 */
export async function listDeliveries(
  sql: Sql,
  workspaceId: string,
  webhookId: string,
  {
    status,
    cursor,
    limit = 50,
  }: {
    status?: (typeof deliveryStatuses)[number] | undefined;
    cursor?: string | null | undefined;
    limit?: number;
  },
) {
  await exists(sql, workspaceId, webhookId);
  const rows = await builder(sql)
    .select(listed)
    .from(told)
    .where(
      and(
        toldTo(workspaceId, webhookId),
        status && eq(told.status, status),
        olderThan(readCursor(cursor), told.createdAt, told.id),
      ),
    )
    .orderBy(desc(told.createdAt), desc(told.id))
    .limit(limit + 1);
  const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  return {
    next: page.next,
    rows: page.rows.map(({ dueAt, createdAt, endedAt, ...row }) => ({
      ...row,
      nextAt: row.status === 'pending' ? dueAt.toISOString() : null,
      createdAt: createdAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    })),
  };
}

/**
 * Resends under the same id: one delivery whatever its result, or all that were given up and happened at
 * `failedSince` or later. With `waiting`, those that failed and wait for their next attempt are tried at once too, as
 * the attempt that it would be. Returns how many. Throws `notFound`.
 */
export async function replay(
  sql: Sql,
  workspaceId: string,
  webhookId: string,
  which: { deliveryId: string } | { failedSince: Date; waiting?: boolean },
): Promise<{ replayed: number }> {
  await exists(sql, workspaceId, webhookId);
  return await sql.begin(async (tx) => {
    const these =
      'deliveryId' in which
        ? tx`id = ${which.deliveryId}`
        : tx`status = 'failed' and created_at >= ${which.failedSince}`;
    const { count } = await tx`
      update webhook_delivery set status = 'pending', attempts = 0, due_at = now(), ended_at = null
      where workspace_id = ${workspaceId} and webhook_id = ${webhookId} and ${these}`;
    // One that is under way is claimed for a minute; none of these is.
    const waiting =
      'waiting' in which && which.waiting
        ? await tx`
            update webhook_delivery set due_at = now()
            where workspace_id = ${workspaceId} and webhook_id = ${webhookId} and status = 'pending' and attempts > 0
              and created_at >= ${which.failedSince} and due_at > now() + interval '1 minute'`
        : { count: 0 };
    if (count === 0 && 'deliveryId' in which)
      throw new DomainError('notFound', 'This delivery doesn’t exist or is no longer kept.');
    await wakeWorker(tx, 'webhooks');
    return { replayed: count + waiting.count };
  });
}

/** What a delivery says, as it is sent. Throws `notFound`. */
export async function deliveryPayload(
  sql: Sql,
  workspaceId: string,
  webhookId: string,
  deliveryId: string,
): Promise<unknown> {
  const [row] = await builder(sql)
    .select({ payload: told.payload })
    .from(told)
    .where(and(eq(told.id, deliveryId), toldTo(workspaceId, webhookId)));
  if (!row) throw new DomainError('notFound', 'This delivery doesn’t exist or is no longer kept.');
  return row.payload;
}

/** Sends a webhook something made up, whatever it listens to. Returns the delivery’s id. Throws `notFound`. */
export async function testWebhook(sql: Sql, workspaceId: string, webhookId: string) {
  await exists(sql, workspaceId, webhookId);
  return await sql.begin(async (tx) => {
    const payload = { type: 'webhook.test', timestamp: new Date().toISOString(), data: { webhookId } };
    const row = await inserted(
      builder(tx)
        .insert(told)
        .values({ workspaceId, webhookId, type: payload.type, payload })
        .returning({ deliveryId: told.id }),
    );
    await wakeWorker(tx, 'webhooks');
    return row;
  });
}

async function exists(sql: Queryable, workspaceId: string, id: string): Promise<void> {
  const [row] = await builder(sql)
    .select({ id: webhook.id })
    .from(webhook)
    .where(rowOf(webhook, workspaceId, id));
  if (!row) throw new DomainError('notFound', 'This webhook doesn’t exist or was deleted.');
}
