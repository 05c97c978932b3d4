import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness;
let child: ChildProcess | null = null;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await harness.close();
});

const phone = '+13035550130';

function spawnDispatcher(options: { hang: boolean }): ChildProcess {
  const { accountSid, authToken } = harness.carrier.settings;
  return spawn(process.execPath, [fileURLToPath(new URL('./dispatcherProcess.ts', import.meta.url))], {
    env: {
      ...process.env,
      DATABASE_URL: harness.url,
      CARRIER_URL: harness.carrier.url,
      ACCOUNT_SID: accountSid,
      AUTH_TOKEN: authToken,
      PUBLIC_URL: harness.callbacks.url,
      HANG: options.hang ? '1' : '0',
    },
    stdio: 'inherit',
  });
}

async function kill(): Promise<void> {
  const exit = child ? once(child, 'exit') : null;
  child?.kill('SIGKILL');
  await exit;
}

const recovery = { staleMs: 200, lookUpMs: 100, giveUpAfterMs: 2_000 };

test('SIGKILL between claiming and sending: settled, and no text', async () => {
  const { messageId } = await harness.queue(await harness.addPerson(phone));
  child = spawnDispatcher({ hang: true });
  await vi.waitUntil(async () => (await harness.messageOf(messageId)).status === 'sending', 15_000);
  await kill();
  const dispatcher = startDispatcher({ ...harness.context, ...recovery });
  await vi.waitUntil(async () => (await harness.messageOf(messageId)).status === 'failed', 15_000);
  await dispatcher.stop();
  expect((await harness.messageOf(messageId)).reason).toContain('n’t sent again');
  expect(harness.textsTo(phone)).toEqual([]);
});

test('SIGKILL while the provider has it and has not answered: settled as sent, one text', async () => {
  harness.carrier.modes.set({ mode: 'accept-then-hang', to: phone, count: 1 });
  harness.carrier.settings.callbacks = 'none';
  const { messageId } = await harness.queue(await harness.addPerson(phone));
  child = spawnDispatcher({ hang: false });
  await vi.waitUntil(() => harness.textsTo(phone).length === 1, 15_000);
  await kill();
  expect((await harness.messageOf(messageId)).status).toBe('sending');
  const dispatcher = startDispatcher({ ...harness.context, ...recovery });
  await vi.waitUntil(async () => (await harness.messageOf(messageId)).provider_id !== null, 15_000);
  await dispatcher.stop();
  expect(harness.textsTo(phone)).toHaveLength(1);
});
