import { builder, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import type { StoredTest } from '@waymark/db/rows';
import { testMessage } from '@waymark/db/schema/testSend';
import type { SendResult } from '@waymark/provider/provider';
import { OPTED_OUT_CODE } from '@waymark/provider/sentences';
import { backoffMs } from '../loops/backoff.ts';
import type { DispatcherContext } from '../messages/context.ts';
import { keepLooking } from '../messages/keepLooking.ts';
import { writeConsent } from '../people/consent.ts';
import { saidStop } from '../people/ledger.ts';

interface ClaimedTest extends Pick<StoredTest, 'id' | 'workspaceId' | 'body' | 'mediaToken' | 'attempts'> {
  to: string;
  from: string;
  stopped: boolean;
}

const AT_ONCE = 5;
/** How often a busy provider is asked; after that the person waiting for the test is told. */
const TRIES = 5;
/** One that is still `sending` after this long, s, was left by a dispatcher that died. */
const LEFT_S = 120;

/** Nothing announced, look anyway. */
const SWEEP_MS = 15_000;
/** A test that the provider was too busy for is due again soon. */
const AGAIN_MS = 2_000;

/** Sends tests as they are asked for, beside the messages to customers, until `stop`. */
export function startTests(context: DispatcherContext): { stop: () => Promise<void> } {
  const look = async () => ((await sendTests(context)) > 0 ? AGAIN_MS : SWEEP_MS);
  return keepLooking(context, { what: 'tests', look });
}

/** Sends the tests that are due now, and returns how many were handed to the provider. STOP is asked for once more. */
export async function sendTests({ sql, provider, publicUrl, log }: DispatcherContext): Promise<number> {
  let sent = 0;
  for (;;) {
    const claimed = await claimTests(sql);
    if (claimed.length === 0) return sent;
    await Promise.all(
      claimed.map(async (test) => {
        if (test.stopped) return await fail(sql, test, 'Not sent: this phone replied STOP.');
        const result = await provider.send({
          to: test.to,
          from: test.from,
          body: test.body,
          statusCallback: `${publicUrl}/provider/status/${test.id}`,
          ...(test.mediaToken === null ? {} : { mediaUrl: [`${publicUrl}/media/${test.mediaToken}`] }),
        });
        sent += 1;
        if (result.kind !== 'accepted')
          log?.warn({ test: test.id, result: result.kind }, 'a test was not taken');
        await settle(sql, test, result);
      }),
    );
  }
}

async function claimTests(sql: Sql): Promise<ClaimedTest[]> {
  await sql`
    update test_message set status = 'failed', reason = 'It may have arrived: the answer was lost.'
    where status = 'sending' and claimed_at < now() - make_interval(secs => ${LEFT_S})`;
  return await sql<ClaimedTest[]>`
    with due as (
      select id from test_message where status = 'queued' and not_before <= now()
      order by not_before limit ${AT_ONCE} for update skip locked)
    update test_message m set status = 'sending', claimed_at = now(), attempts = m.attempts + 1
    from due, test_phone p, sender s
    where m.id = due.id and p.id = m.phone_id and s.id = m.sender_id
    returning m.id, m.workspace_id as "workspaceId", m.body, m.media_token as "mediaToken", m.attempts,
      p.phone as "to", s.phone as "from", ${saidStop(sql)} as stopped`;
}

async function settle(sql: Sql, test: ClaimedTest, result: SendResult): Promise<void> {
  switch (result.kind) {
    case 'accepted':
      // A callback may have been quicker, and knows more.
      await sql`
        update test_message set provider_id = ${result.providerId},
          status = case when status = 'sending' then 'accepted' else status end
        where id = ${test.id} and workspace_id = ${test.workspaceId}`;
      return;
    case 'refused':
      if (result.code === OPTED_OUT_CODE)
        await sql.begin((tx) =>
          writeConsent(tx, test.workspaceId, [
            { phone: test.to, program: 'all', action: 'revoke', source: 'carrier' },
          ]),
        );
      return await fail(sql, test, result.message, result.code);
    case 'busy': {
      if (test.attempts >= TRIES) return await fail(sql, test, result.message);
      const wait = backoffMs(test.attempts, result.retryAfterMs, Math.random());
      await sql`
        update test_message set status = 'queued', reason = ${result.message},
          not_before = now() + make_interval(secs => ${wait / 1000})
        where id = ${test.id} and workspace_id = ${test.workspaceId} and status = 'sending'`;
      return;
    }
    case 'lost':
      return await fail(sql, test, 'It may have arrived: the answer was lost.');
  }
}

async function fail(
  sql: Sql,
  { id, workspaceId }: ClaimedTest,
  reason: string,
  errorCode: number | null = null,
): Promise<void> {
  await builder(sql)
    .update(testMessage)
    .set({ status: 'failed', reason, errorCode })
    .where(equals(testMessage, { workspaceId, id, status: 'sending' }));
}
