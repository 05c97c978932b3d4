import { rmSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { freePort, isFree } from '../../services/ports.ts';
import { stackOptions } from '../../stack/options.ts';
import { progress } from '../../stack/progress.ts';
import { startStack } from '../../stack/stack.ts';
import { chromiumFlags, chromiumPath } from '../../testing/chromium.ts';
import { makeFolder } from '../database.ts';

/** Measures in Chromium, over a separate local stack at `url` with the web's production build. */
export async function inBrowser<T>(measure: (browser: Browser, url: string) => Promise<T>): Promise<T> {
  const executablePath = chromiumPath();
  const folder = makeFolder();
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
  try {
    await using browser = await chromium.launch({ executablePath, args: chromiumFlags });
    return await measure(browser, stack.url);
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
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

/** Serves files of the bench's own by their paths, beside the application. */
export async function serveFiles(
  context: BrowserContext,
  url: string,
  files: Record<string, { contentType: string; body: string }>,
): Promise<void> {
  await context.route(`${url}/bench/**`, (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill(file) : route.abort();
  });
}
