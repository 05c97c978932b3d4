import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { freePort, isFree } from '../../services/ports.ts';
import { stackOptions } from '../../stack/options.ts';
import { progress } from '../../stack/progress.ts';
import { startStack } from '../../stack/stack.ts';

/** Address of a separate local stack for the bench, with the web's production build; `close` ends and removes it. */
export async function openHouse(): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  // If we are root, the Postgres user must be able to reach its folder.
  chmodSync(folder, 0o755);
  const options = stackOptions({
    WAYMARK_PORT: String(await twoFreePorts()),
    WAYMARK_DATA: folder,
    WAYMARK_DEMO_PEOPLE: '20',
    WAYMARK_DEMO_DAYS: '1',
    WAYMARK_TRICKLE: '0',
  });
  const asked = new AbortController();
  const stack = await startStack(
    options,
    progress((line) => console.error(line)),
    asked.signal,
  );
  const close = async () => {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: stack.url, close };
}

async function twoFreePorts(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

/** Calls the API as someone of the demo, signed in by `role`. Returns the response. */
export async function signedIn({ request }: BrowserContext, url: string, role: 'designer' | 'marketer') {
  const post = async (path: string, data: unknown) => {
    const answer = await request.post(url + path, { data, headers: { origin: url } });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  await post('/demo/sign-in', { role });
  return { post, request };
}
