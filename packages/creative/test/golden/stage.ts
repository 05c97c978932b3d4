import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { CardValues } from '../../src/document/values.ts';
import type { TextBox } from '../../src/layout/scene.ts';
import { bundledFontPath } from '../../src/render/fonts.ts';
import { kana } from '../../src/testing/kana.ts';
import { chromiumFlags, findChromium } from './chromium.ts';

/** The file of the uploaded family that the golden cards use. */
export const kanaFile = fileURLToPath(new URL('kana.woff2', import.meta.url));

/** A Chromium with the card page open. */
export interface BrowserStage {
  /** `ratio`: screen px per card px. */
  draw(
    name: string,
    values: CardValues,
    now: Date,
    ratio?: number,
  ): Promise<{ png: Buffer; texts: TextBox[] }>;
  close(): Promise<void>;
}

/** Bundles the page from the package's sources, serves it with the fonts and pictures, and opens it in Chromium. */
export async function openStage(pictures: Readonly<Record<string, Buffer>>): Promise<BrowserStage> {
  const executablePath = findChromium();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.js', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array();
  const answer = async (path: string): Promise<[string, Uint8Array] | null> => {
    if (path === '/')
      return [
        'text/html',
        Buffer.from('<!doctype html><div id="stage"></div><script type="module" src="/page.js"></script>'),
      ];
    if (path === '/page.js') return ['text/javascript', script];
    const font = /^\/fonts\/(.+)\.woff2$/.exec(path)?.[1];
    const file = font === undefined ? null : font.includes(kana.key) ? kanaFile : bundledFontPath(font);
    if (file !== null) return ['font/woff2', await readFile(file)];
    const asked = /^\/pictures\/(.+)$/.exec(path)?.[1];
    const picture = asked === undefined ? undefined : (pictures[asked] ?? pictures.photo);
    return picture ? ['application/octet-stream', picture] : null;
  };
  const server = createServer((request, response) => {
    answer(request.url ?? '').then(
      (found) =>
        found ? response.setHeader('content-type', found[0]).end(found[1]) : response.writeHead(404).end(),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const browser = await chromium.launch({ executablePath, args: chromiumFlags, headless: true });
  const close = async () => {
    await browser.close();
    server.close();
  };
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction('typeof drawCard === "function"');
    await page.evaluate('loadFonts()');
    return {
      async draw(name, values, now, ratio = 1) {
        const given = [name, values, now.toISOString(), ratio]
          .map((value) => JSON.stringify(value))
          .join(',');
        const drawn: { png: string; texts: TextBox[] } = await page.evaluate(`drawCard(${given})`);
        return { png: Buffer.from(drawn.png.replace(/^data:[^,]+,/, ''), 'base64'), texts: drawn.texts };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
