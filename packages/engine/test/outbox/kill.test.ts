import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { type Stage, setStage, until } from './stage.ts';

let stage: Stage;
let child: ChildProcess | null = null;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await stage.close();
});

const phone = '+13035550130';

function spawnDispatcher(options: { hang: boolean }): ChildProcess {
  const { accountSid, authToken } = stage.carrier.settings;
  return spawn(process.execPath, [fileURLToPath(new URL('./dispatcherProcess.ts', import.meta.url))], {
    env: {
      ...process.env,
      DATABASE_URL: stage.url,
      CARRIER_URL: stage.carrier.url,
      ACCOUNT_SID: accountSid,
      AUTH_TOKEN: authToken,
      PUBLIC_URL: stage.callbacks.url,
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
  const { messageId } = await stage.queue(await stage.addPerson(phone));
  child = spawnDispatcher({ hang: true });
  await until(async () => (await stage.messageOf(messageId)).status === 'sending', 'claimed');
  await kill();
  const dispatcher = startDispatcher({ ...stage.context, ...recovery });
  await until(async () => (await stage.messageOf(messageId)).status === 'failed', 'given up');
  await dispatcher.stop();
  expect((await stage.messageOf(messageId)).reason).toContain('n’t sent again');
  expect(stage.textsTo(phone)).toEqual([]);
});

test('SIGKILL while the provider has it and has not answered: settled as sent, one text', async () => {
  stage.carrier.modes.set({ mode: 'accept-then-hang', to: phone, count: 1 });
  stage.carrier.settings.callbacks = 'none';
  const { messageId } = await stage.queue(await stage.addPerson(phone));
  child = spawnDispatcher({ hang: false });
  await until(() => stage.textsTo(phone).length === 1, 'accepted by the provider');
  await kill();
  expect((await stage.messageOf(messageId)).status).toBe('sending');
  const dispatcher = startDispatcher({ ...stage.context, ...recovery });
  await until(async () => (await stage.messageOf(messageId)).provider_id !== null, 'found');
  await dispatcher.stop();
  expect(stage.textsTo(phone)).toHaveLength(1);
});
