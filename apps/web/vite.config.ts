import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.WAYMARK_API ?? `http://localhost:${process.env.WAYMARK_PORT ?? 4400}`;
const served = ['/trpc', '/api', '/demo', '/pictures', '/cards', '/fonts', '/media', '/cards', '/fonts', '/v1', '/healthz'];

/** In development the API's paths are passed on to `WAYMARK_API`; in production the API serves `dist` itself. */
export default defineConfig({
  plugins: [react()],
  // Small files stay files: the page's content security policy needs no `data:` then.
  build: { outDir: 'dist', assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { proxy: Object.fromEntries(served.map((path) => [path, { target: api }])) },
});
