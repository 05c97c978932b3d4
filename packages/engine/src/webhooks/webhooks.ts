import { randomUUID } from 'node:crypto';
import { builder, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { type WebhookEvent, webhook } from '@waymark/db/schema/webhook';
import type { AuditAction } from '@waymark/workspace/audit/actions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { wakeWorker } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { seal } from '@waymark/workspace/settings/sealed';
import { eq } from 'drizzle-orm';
import { urlProblem } from './post.ts';
import { newSecret } from './sign.ts';

/** Webhooks that a workspace may have: each change is noted once for each. */
const MOST = 20;
const COUNTED = 1_000;

export interface WebhookView extends Omit<typeof webhook.$inferSelect, 'workspaceId' | 'secret'> {
  /** Deliveries of the last 30 days that wait, and that were given up; 1,000 means as many or more. */
  pending: number;
  failed: number;
}

/** The webhooks of a workspace, newest first. Their secrets stay where they are. */
export async function listWebhooks(sql: Queryable, workspaceId: string): Promise<WebhookView[]> {
  const some = (status: string) => sql`(
    select count(*)::int from (
      select from webhook_delivery d where d.workspace_id = ${workspaceId} and d.webhook_id = w.id and d.status = ${status}
        and d.status <> 'delivered' limit ${COUNTED}) few)`;
  return await sql<WebhookView[]>`
    select id, url, events, phones, state, failing_since as "failingSince", created_at as "createdAt",
      ${some('pending')} as pending, ${some('failed')} as failed
    from webhook w where workspace_id = ${workspaceId} order by created_at desc, id`;
}

/**
 * Adds a webhook and returns its signing secret, which can't be read again. Throws `invalid` for an address that may
 * not be used.
 */
export async function addWebhook(
  sql: Sql,
  workspaceId: string,
  {
    url,
    events,
    phones,
    anywhere,
  }: { url: string; events: readonly WebhookEvent[]; phones: boolean; anywhere: boolean },
  actor: Actor,
): Promise<{ id: string; secret: string }> {
  const problem = urlProblem(url, { anywhere });
  if (problem !== null) throw new DomainError('invalid', problem, { field: 'url' });
  const id = randomUUID();
  const secret = newSecret();
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`webhooks ${workspaceId}`}, 0))`;
    const rows = builder(tx);
    if ((await rows.$count(webhook, eq(webhook.workspaceId, workspaceId))) >= MOST)
      throw new DomainError('conflict', `A workspace can have ${MOST} webhooks. Delete one first.`);
    const sealed = seal(sql, secret, id);
    await rows
      .insert(webhook)
      .values({ id, workspaceId, url, events: [...new Set(events)], secret: sealed, phones });
    await noted(tx, workspaceId, 'webhook.add', id, url, actor);
  });
  return { id, secret };
}

/** Changes what a webhook is told. Throws `notFound`. */
export async function changeWebhook(
  sql: Sql,
  workspaceId: string,
  id: string,
  { events, phones }: { events: readonly WebhookEvent[]; phones: boolean },
  actor: Actor,
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await builder(tx)
      .update(webhook)
      .set({ events: [...new Set(events)], phones })
      .where(rowOf(webhook, workspaceId, id))
      .returning(urlOnly);
    await noted(tx, workspaceId, 'webhook.change', id, row?.url, actor);
  });
}

/** Pauses a webhook, or turns it on again, which sends what was kept in the meantime. Throws `notFound`. */
export async function setWebhookState(
  sql: Sql,
  workspaceId: string,
  id: string,
  state: 'on' | 'paused',
  actor: Actor,
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await builder(tx)
      .update(webhook)
      .set({ state, failingSince: null })
      .where(rowOf(webhook, workspaceId, id))
      .returning(urlOnly);
    await noted(tx, workspaceId, state === 'on' ? 'webhook.resume' : 'webhook.pause', id, row?.url, actor);
    await wakeWorker(tx, 'webhooks');
  });
}

/** Deletes a webhook with its deliveries. Throws `notFound`. */
export async function removeWebhook(sql: Sql, workspaceId: string, id: string, actor: Actor): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await builder(tx)
      .delete(webhook)
      .where(rowOf(webhook, workspaceId, id))
      .returning(urlOnly);
    await noted(tx, workspaceId, 'webhook.remove', id, row?.url, actor);
  });
}

const urlOnly = { url: webhook.url };

/** The host alone goes to the log: the rest of an address may be a secret of the receiver's. */
async function noted(
  tx: Queryable,
  workspaceId: string,
  action: AuditAction,
  id: string,
  url: string | undefined,
  actor: Actor,
): Promise<void> {
  if (url === undefined) throw new DomainError('notFound', 'This webhook doesn’t exist or was deleted.');
  await recordAudit(tx, workspaceId, { actor, action, subject: id, detail: { name: new URL(url).host } });
}
