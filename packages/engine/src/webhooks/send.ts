import type { Sql } from '@waymark/db/connect';
import type { webhook, webhookDelivery } from '@waymark/db/schema/webhook';
import { HOUR } from '@waymark/policy/spans';
import { recordAudit } from '@waymark/workspace/audit/record';
import { canUnseal, unseal } from '@waymark/workspace/settings/sealed';
import { type Loop, startLoop } from '../loops/loop.ts';
import type { OutboxLog } from '../messages/context.ts';
import { type Answer, post, type Reach } from './post.ts';
import { signedHeaders } from './sign.ts';

/** Concurrent deliveries to one webhook, per process: a slow receiver holds up nobody but itself. */
const AT_ONCE = 8;
/** Waits after the first failed attempt, the second and so on, s: eight attempts within a day. */
const WAITS_S = [5, 5 * 60, 30 * 60, 2 * 3_600, 5 * 3_600, 7 * 3_600, 9 * 3_600];
/** The longest that a receiver may ask to be left alone, ms. */
const LONGEST_MS = HOUR;
/** A delivery claimed longer ago than this, s, was left by a process that died: an attempt never takes as long. */
const LEFT_S = 60;
/** A webhook is turned off once everything has failed for so long. */
const DEAD_AFTER = '5 days';
/** How long deliveries are kept, and how many are deleted at once. */
const KEPT = '30 days';
const DELETED = 5_000;
const CLEAN_MS = 10 * 60_000;
/** Nothing announced, look anyway, ms; and the least time between two looks. */
const SWEEP_MS = 5_000;
const GAP_MS = 20;

export interface SendingContext {
  sql: Sql;
  log?: OutboxLog;
  reach: Reach;
  /** As `LEFT_S`, for tests. */
  leftS?: number;
}

type Claimed = Pick<typeof webhook.$inferSelect, 'url' | 'secret'> &
  Pick<typeof webhookDelivery.$inferSelect, 'id' | 'workspaceId' | 'webhookId' | 'payload' | 'attempts'>;

/** Sends webhooks' deliveries until `stop`, which waits for the attempts under way. */
export function startWebhooks(context: SendingContext): Loop {
  const { sql, log } = context;
  const busy = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let cleaned = 0;
  const loop = startLoop(
    'webhooks',
    async () => {
      if (!canUnseal(sql)) return undefined;
      for (const delivery of await claim(context, busy)) {
        const { webhookId } = delivery;
        busy.set(webhookId, (busy.get(webhookId) ?? 0) + 1);
        const sending = send(context, delivery)
          // It stays claimed, and comes again with the same id.
          .catch((err) => log?.warn({ err, delivery: delivery.id }, 'what a webhook answered was not noted'))
          .finally(() => {
            underWay.delete(sending);
            const left = (busy.get(webhookId) ?? 1) - 1;
            if (left > 0) busy.set(webhookId, left);
            else busy.delete(webhookId);
            loop.wake();
          });
        underWay.add(sending);
      }
      if (Date.now() - cleaned > CLEAN_MS) {
        await deleteOld(sql);
        cleaned = Date.now();
      }
      return undefined;
    },
    { everyMs: SWEEP_MS, gapMs: GAP_MS, ...(log && { log }) },
  );
  const stop = async () => {
    await loop.stop();
    await Promise.all(underWay);
  };
  return { wake: loop.wake, stop };
}

/** Claims what is due of each webhook, as many deliveries as it has places left. */
async function claim({ sql, leftS = LEFT_S }: SendingContext, busy: ReadonlyMap<string, number>) {
  return await sql<Claimed[]>`
    with due as (
      select d.id from webhook w
      left join unnest(${[...busy.keys()]}::uuid[], ${[...busy.values()]}::int[]) as b (id, n) on b.id = w.id
      cross join lateral (
        select id from webhook_delivery where webhook_id = w.id and status = 'pending' and due_at <= now()
        order by due_at limit ${AT_ONCE} - coalesce(b.n, 0) for update skip locked) d
      where w.state = 'on')
    update webhook_delivery d set attempts = d.attempts + 1, due_at = now() + make_interval(secs => ${leftS})
    from due, webhook w
    where d.id = due.id and w.id = d.webhook_id
    returning d.id, d.workspace_id as "workspaceId", d.webhook_id as "webhookId", w.url, w.secret, d.payload, d.attempts`;
}

async function send({ sql, log, reach }: SendingContext, delivery: Claimed): Promise<void> {
  const secret = unseal(sql, delivery.secret, delivery.webhookId);
  const body = JSON.stringify(delivery.payload);
  const answer =
    secret === null
      ? {
          status: null,
          text: 'The signing secret can’t be read. Delete the webhook and add it again.',
          retryAfterMs: null,
        }
      : await post(delivery.url, body, signedHeaders(secret, delivery.id, Date.now(), body), reach);
  const { status } = answer;
  if (status !== null && status >= 200 && status < 300) return await delivered(sql, delivery, answer);
  log?.info({ delivery: delivery.id, status, attempt: delivery.attempts }, 'a webhook was not taken');
  await failed(sql, delivery, answer);
}

async function delivered(
  sql: Sql,
  { id, workspaceId, webhookId, attempts }: Claimed,
  { status, text }: Answer,
) {
  await sql`
    update webhook_delivery set status = 'delivered', answer_status = ${status}, answer = ${text}, ended_at = now()
    where id = ${id} and workspace_id = ${workspaceId} and status = 'pending' and attempts = ${attempts}`;
  await sql`
    update webhook set failing_since = null
    where id = ${webhookId} and workspace_id = ${workspaceId} and failing_since is not null`;
}

async function failed(sql: Sql, { id, workspaceId, webhookId, attempts }: Claimed, answer: Answer) {
  const waitS = WAITS_S[attempts - 1];
  const wait = waitS === undefined ? null : spread(waitS * 1000, answer.retryAfterMs);
  await sql.begin(async (tx) => {
    await tx`
      update webhook_delivery set answer_status = ${answer.status}, answer = ${answer.text},
        status = ${wait === null ? 'failed' : 'pending'}, ended_at = ${wait === null ? new Date() : null},
        due_at = now() + make_interval(secs => ${(wait ?? 0) / 1000})
      where id = ${id} and workspace_id = ${workspaceId} and status = 'pending' and attempts = ${attempts}`;
    await tx`
      update webhook set failing_since = now()
      where id = ${webhookId} and workspace_id = ${workspaceId} and failing_since is null`;
    // 410 means that the address is gone for good.
    const [off] = await tx<{ url: string }[]>`
      update webhook set state = 'off' where id = ${webhookId} and workspace_id = ${workspaceId} and state = 'on'
        and (${answer.status === 410} or failing_since < now() - ${DEAD_AFTER}::interval)
      returning url`;
    if (off)
      await recordAudit(tx, workspaceId, {
        actor: 'waymark',
        action: 'webhook.off',
        subject: webhookId,
        detail: { name: new URL(off.url).host },
      });
  });
}

/** Randomly up to a tenth longer, so that what failed together doesn't come back together. */
const spread = (ms: number, leastMs: number | null): number =>
  Math.max(ms * (1 + Math.random() / 10), Math.min(leastMs ?? 0, LONGEST_MS));

async function deleteOld(sql: Sql): Promise<void> {
  for (;;) {
    const { count } = await sql`
      delete from webhook_delivery where id in (
        select id from webhook_delivery where created_at < now() - ${KEPT}::interval limit ${DELETED})`;
    if (count < DELETED) return;
  }
}
