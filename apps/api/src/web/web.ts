import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';
import type { Deps } from '../deps.ts';
import { packedFiles } from './packed.ts';

/**
 * The built screens. Files under /assets carry their hash in their name and are cached for a year; the page itself is
 * revalidated each time.
 */
export function webRoutes({ webDir }: Pick<Deps, 'webDir'>): Router {
  const router = express.Router();
  const page = join(webDir, 'index.html');
  const assets = join(webDir, 'assets');
  const forGood = { immutable: true, maxAge: '365d' };
  router.use(
    '/assets',
    packedFiles(assets, forGood),
    express.static(assets, { ...forGood, index: false, fallthrough: true }),
  );
  router.use(express.static(webDir, { maxAge: 0, index: false }));
  router.get('/*path', showPage);
  router.get('/', showPage);
  return router;

  /** Every screen's address returns the page; addresses of APIs and of files (with a dot in the last part) don't. */
  function showPage(req: express.Request, res: express.Response, next: express.NextFunction) {
    if (/^\/(v1|trpc|api|media|pictures|cards|fonts|provider|demo|access|assets)(\/|$)/.test(req.path))
      return next();
    if (/\.[^/]*$/.test(req.path) || !req.accepts('html')) return next();
    res.locals.route = 'page';
    res.setHeader('cache-control', 'no-cache');
    if (existsSync(page)) return res.sendFile(page);
    res.status(503).type('text').send('The web app isn’t built yet. Run pnpm build:web.\n');
  }
}
