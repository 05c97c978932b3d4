import { gzipSync } from 'node:zlib';
import { expect, type Page, type Request, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { optInOnly } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';

const kB = 1_000;

/** Most JavaScript that a page may load into an empty browser before anyone does anything there, gzipped, bytes. */
const limits = {
  journeys: 250 * kB,
  canvas: 330 * kB,
  studio: 400 * kB,
};

/** The journey's own address, read or edited. */
async function journeyPath(name: string): Promise<string> {
  const { rows } = await api<{ rows: { id: string; name: string }[] }>('GET', '/journeys?limit=200');
  const found = rows.find((row) => row.name === name);
  if (!found) throw new Error(`the demo has no journey ${name}`);
  return `/journeys/${found.id}`;
}

async function newDraft(): Promise<string> {
  const { id } = await api<{ id: string }>('POST', '/journeys', {
    name: 'Weighed',
    graph: optInOnly,
  });
  return `/journeys/${id}`;
}

/** Times in a row that a page must have nothing to do. */
const QUIET = 10;

/**
 * Waits until the page requests nothing more by itself: nothing loads, and its thread is idle, several times in a
 * row.
 */
async function untilQuiet(page: Page, loading: ReadonlySet<Request>): Promise<void> {
  for (let quiet = 0; quiet < QUIET; quiet = loading.size === 0 ? quiet + 1 : 0)
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50))));
}

const rooms = [
  { name: 'Journeys', path: async () => '/journeys', shows: 'journeys', limit: limits.journeys },
  {
    name: 'a live journey’s canvas',
    path: () => journeyPath('Cart abandoned'),
    shows: 'counts-start',
    limit: limits.canvas,
  },
  { name: 'a draft’s canvas', path: newDraft, shows: 'card-t', limit: limits.canvas },
  { name: 'the Studio', path: async () => '/studio', shows: 'new-card', limit: limits.studio },
];

for (const { name, path, shows, limit } of rooms) {
  test(`${name} loads ${limit / kB} kB of JavaScript at most`, async ({ page }) => {
    await signIn(page, 'admin');
    // A fresh page with an empty cache: the sign-in loaded nothing for it.
    await page.goto('about:blank');
    const client = await page.context().newCDPSession(page);
    await client.send('Network.setCacheDisabled', { cacheDisabled: true });
    const scripts = new Map<string, Promise<Buffer>>();
    const loading = new Set<Request>();
    // The stream of live changes stays open for good.
    page.on('request', (one) => one.resourceType() !== 'eventsource' && loading.add(one));
    page.on('requestfinished', (one) => loading.delete(one));
    page.on('requestfailed', (one) => loading.delete(one));
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.set(pathname, response.body());
    });
    await page.goto(stack.url + (await path()));
    await expect(page.getByTestId(shows).first()).toBeVisible();
    await untilQuiet(page, loading);
    const sizes = await Promise.all(
      [...scripts].map(async ([file, body]) => ({ file, bytes: gzipSync(await body, { level: 6 }).length })),
    );
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const heaviest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 8);
    expect(sizes.length).toBeGreaterThan(3);
    expect(total, JSON.stringify(heaviest)).toBeLessThanOrEqual(limit);
  });
}

test('a script comes in brotli, smaller than gzip would make it, and stays for a year', async ({ page }) => {
  await signIn(page, 'admin');
  const [response] = await Promise.all([
    page.waitForResponse((one) => /\/assets\/index-[^/]+\.js$/.test(one.url())),
    page.goto(`${stack.url}/journeys`),
  ]);
  const headers = await response.allHeaders();
  expect(headers).toMatchObject({
    'content-encoding': 'br',
    vary: expect.stringContaining('Accept-Encoding'),
  });
  expect(headers['cache-control']).toContain('immutable');
  const { responseBodySize } = await response.request().sizes();
  expect(responseBodySize).toBeLessThan(gzipSync(await response.body(), { level: 9 }).length);
});
