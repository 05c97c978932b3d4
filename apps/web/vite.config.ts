import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import react from '@vitejs/plugin-react';
import { minify } from 'terser';
import { defineConfig, type Plugin } from 'vite';
import { bundledFiles } from '../../packages/creative/src/fonts/files.ts';
import { packed } from './packed.ts';

const api = process.env.WAYMARK_API ?? `http://localhost:${process.env.WAYMARK_PORT ?? 4400}`;
const served = [
  '/trpc',
  '/access',
  '/api',
  '/demo',
  '/pictures',
  '/sent',
  '/cards',
  '/fonts',
  '/imports',
  '/catalog-files',
  '/exports',
  '/media',
  '/v1',
  '/healthz',
];

/**
 * Everything that each part of the journey editor needs is one file, because a dozen small ones would compress worse.
 * The kinds and their list stay together: in files that import each other, the list would be created before its kinds.
 */
const canvas = {
  name: 'canvas',
  test: /journeys\/editor\/(?:stepKinds|KindChip|store|kinds\/(?!parts)|model\/(?!readCopied|layout))/,
  minShareCount: 2,
};

/**
 * The same for what nearly every page uses. The more pages there are, the higher the count: `firstLoad.spec` says
 * when.
 */
const shared = {
  name: 'shared',
  test: /@mantine|@floating-ui|apps\/web\/src\/ui|packages\/(?:policy|audience)/,
  minShareCount: 40,
};

/** Time zone code is loaded when somebody opens a form; what nearly every sentence needs must not pull it in. */
const words = {
  name: 'words',
  test: /policy\/src\/clockTime|audience\/src\/(?:property|spelling)/,
  minShareCount: 2,
};
const zones = { name: 'zones', test: /luxon|policy\/src\/(?:localTime|when)/, minShareCount: 2 };

/** In development the API's paths are passed on to `WAYMARK_API`; in production the API serves `dist` itself. */
export default defineConfig({
  plugins: [react(), cardFonts(), smaller(), packed()],
  // Small files stay separate, so that the page's content security policy needs no `data:`.
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [words, zones, canvas, shared] },
      },
    },
  },
  server: { proxy: Object.fromEntries(served.map((path) => [path, { target: api }])) },
});

/** Minifies Vite's output once more: one percent less, for three seconds. */
function smaller(): Plugin {
  return {
    name: 'waymark-smaller',
    apply: 'build',
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const { code } = await minify(file.code, {
          module: true,
          ecma: 2020,
          compress: { passes: 2, pure_getters: true, keep_fargs: false },
        });
        file.code = code ?? file.code;
      }
    },
  };
}

/** Serves the exact font files that the server renders cards with, at `/card-fonts/<alias>.woff2`. */
function cardFonts(): Plugin {
  const { resolve } = createRequire(new URL('../../packages/creative/package.json', import.meta.url));
  const paths = new Map(
    bundledFiles().map(({ alias, file }) => [`card-fonts/${alias}.woff2`, resolve(file)]),
  );
  return {
    name: 'waymark-card-fonts',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = paths.get((request.url ?? '').slice(1));
        if (path === undefined) return next();
        response.setHeader('content-type', 'font/woff2');
        response.end(readFileSync(path));
      });
    },
    generateBundle() {
      for (const [fileName, path] of paths)
        this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
    },
  };
}
