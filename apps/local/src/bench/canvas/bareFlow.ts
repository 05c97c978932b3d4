import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { root } from '../../stack/options.ts';
import { serveFiles } from '../browser/house.ts';

const web = join(root, 'apps/web');
const script = fileURLToPath(new URL('./bare.js', import.meta.url));

interface Built {
  output: { fileName: string; code?: string; source?: string | Uint8Array }[];
}
interface Vite {
  build(config: object): Promise<Built | Built[]>;
}

/** Builds the bare page with the web's own Vite and React Flow, and serves it at `/bench/`. */
export async function serveBareFlow(context: BrowserContext, url: string): Promise<void> {
  const vite: Vite = await import(
    pathToFileURL(
      join(createRequire(join(web, 'package.json')).resolve('vite/package.json'), '../dist/node/index.js'),
    ).href
  );
  const built = await vite.build({
    configFile: false,
    root: web,
    logLevel: 'error',
    mode: 'production',
    plugins: [ofTheWeb],
    build: { write: false, rollupOptions: { input: script } },
  });
  const files = (Array.isArray(built) ? built : [built]).flatMap(({ output }) => output);
  const code = files.find(({ fileName }) => fileName.endsWith('.js'))?.code;
  const css = files.find(({ fileName }) => fileName.endsWith('.css'))?.source;
  const page = `<!doctype html><link rel="stylesheet" href="bare.css"><style>html, body { margin: 0 }</style>
    <div id="root"></div><script type="module" src="bare.js"></script>`;
  await serveFiles(context, url, {
    '/bench/': { contentType: 'text/html', body: page },
    '/bench/bare.js': { contentType: 'text/javascript', body: code ?? '' },
    '/bench/bare.css': { contentType: 'text/css', body: String(css ?? '') },
  });
}

/** The script's imports are resolved from the web, which has the packages. */
const ofTheWeb = {
  name: 'of-the-web',
  enforce: 'pre',
  resolveId(
    this: { resolve(source: string, importer: string, options: object): Promise<unknown> },
    source: string,
    importer: string | undefined,
  ) {
    if (importer !== script || source.startsWith('.')) return null;
    return this.resolve(source, join(web, 'src/main.tsx'), { skipSelf: true });
  },
};
