import { afterEach, expect, test, vi } from 'vitest';
import { runDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness;
afterEach(() => harness.close());

async function queueMany(count: number): Promise<void> {
  const { sql, workspaceId, senderId } = harness;
  const first = await harness.queue(await harness.addPerson('+13035560000'));
  await sql`
    with person as (
      insert into customer (workspace_id, phone, zone)
      select ${workspaceId}, '+1303557' || lpad(n::text, 4, '0'), 'America/Denver' from generate_series(1, ${count - 1}) n
      returning id, phone),
    consent as (
      insert into consent_event (workspace_id, phone, program, action, source, at)
      select ${workspaceId}, phone, 'marketing', 'grant', 'test', now() - interval '1 day' from person),
    passage as (
      insert into entry (workspace_id, journey_id, version_id, plan_hash, customer_id, dedupe_key, status, entered_at)
      select workspace_id, journey_id, version_id, plan_hash, person.id, person.id::text, 'waiting', now()
      from entry, person where entry.id = ${first.entryId}
      returning id, workspace_id, journey_id, version_id, customer_id)
    insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program, body,
      sender_id, queued_at)
    select workspace_id, id, journey_id, version_id, 1, 0, customer_id, 'sms', 'marketing', 'Hello', ${senderId}, now()
    from passage`;
}

test('a sender’s rate is kept from the first message to the last, also by two dispatchers at once', async () => {
  harness = await startHarness({ perSecond: 20 });
  await queueMany(60);
  const sent = await Promise.all([runDispatcher(harness.context), runDispatcher(harness.context)]);
  expect(sent[0] + sent[1]).toBe(60);
  // Claims rather than arrivals: a busy machine may hold some arrivals back until others catch up with them.
  const claims = await harness.sql<{ at: number }[]>`
    select (extract(epoch from claimed_at) * 1000)::float8 as at from message order by claimed_at`;
  expect(claims).toHaveLength(60);
  for (const [index, start] of claims.entries()) {
    const within = claims.slice(index).filter(({ at }) => at < start.at + 1_000).length;
    // A tenth and one above the rate, and what waits for the sender's lock; two dispatchers apart would send 40.
    expect(within).toBeLessThanOrEqual(20 * 1.1 + 1 + 5);
  }
});

test('a fast sender is not held up by the provider’s latency: 200 a second at 100 ms each', async () => {
  harness = await startHarness({ perSecond: 1_000 });
  await queueMany(1_000);
  const { provider } = harness;
  const slow = {
    ...provider,
    send: async (message: Parameters<typeof provider.send>[0]) => {
      const result = await provider.send(message);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return result;
    },
  };
  const began = performance.now();
  expect(await runDispatcher({ ...harness.context, provider: slow })).toBe(1_000);
  const perSecond = 1_000 / ((performance.now() - began) / 1_000);
  console.info(`dispatched ${Math.round(perSecond)} a second`);
  await vi.waitUntil(
    async () => (await harness.sql`select 1 from message where status <> 'delivered'`).length === 0,
    30_000,
  );
  expect(harness.carrier.store.size).toBe(1_000);
});
