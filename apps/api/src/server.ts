import { createExpressMiddleware } from '@trpc/server/adapters/express';
import { toNodeHandler } from 'better-auth/node';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { accessRoutes } from './auth/access.ts';
import { ADDRESS_HEADER } from './auth/auth.ts';
import { demoRoutes } from './auth/demo.ts';
import { memberOf } from './auth/member.ts';
import { originRule, sameOrigin } from './auth/origin.ts';
import { callbackRoutes } from './callbacks/routes.ts';
import { fontRoutes } from './cards/fonts.ts';
import { cardRoutes } from './cards/routes.ts';
import { catalogRoutes } from './catalog/routes.ts';
import { connectionRoutes } from './connections/routes.ts';
import type { Deps } from './deps.ts';
import { bodiesInTime } from './edge/bodies.ts';
import { securityHeaders } from './edge/headers.ts';
import { jsonBody } from './edge/jsonBody.ts';
import { requestLog } from './edge/requestLog.ts';
import { nothingHere, problemHandler } from './edge/respond.ts';
import { exportRoutes } from './imports/exports.ts';
import { importRoutes } from './imports/routes.ts';
import { mediaRoutes } from './media/media.ts';
import { pictureRoutes } from './media/pictures.ts';
import { sentRoutes } from './media/sent.ts';
import { restRoutes } from './rest/mount.ts';
import { callLimits, MOST_IN_BATCH } from './trpc/callLimits.ts';
import { appRouter } from './trpc/router.ts';
import { webRoutes } from './web/web.ts';

/** Largest tRPC request in bytes: a drawing of 500 nodes is about 300 KB. */
const TRPC_LIMIT = 2_000_000;

/** Largest request to sign in or to change one's account, bytes. */
const AUTH_LIMIT = 16_384;

const { procedures } = appRouter._def;

/** The whole HTTP side on top of its dependencies; it isn't listening yet. */
export function createServer(deps: Deps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.proxies);
  app.set('query parser', 'simple');
  app.use(requestLog(deps.log));
  app.use(bodiesInTime(deps.bodyTimes));
  app.use((req, _res, next) => {
    req.headers[ADDRESS_HEADER] = req.ip ?? '';
    next();
  });
  app.use(securityHeaders(deps));
  app.get('/healthz', async (_req, res) => {
    await deps.sql`select 1`;
    res.json({ ok: true });
  });
  app.use('/media', mediaRoutes(deps));
  app.use('/provider', callbackRoutes(deps));
  app.use('/connections', connectionRoutes(deps));
  app.use('/v1', restRoutes(deps));

  app.use(compression({ filter: (req, res) => !isStream(res) && compression.filter(req, res) }));
  const ownPages = sameOrigin(originRule(deps.publicUrl, deps.local !== null));
  app.all('/api/auth/*path', ownPages, authRoute, ...jsonBody(AUTH_LIMIT), toNodeHandler(deps.auth));
  if (deps.local) app.use('/demo', ownPages, demoRoutes(deps));
  app.use('/access', ownPages, accessRoutes(deps));
  app.use('/pictures', ownPages, pictureRoutes(deps));
  app.use('/sent', ownPages, sentRoutes(deps));
  app.use('/cards', ownPages, cardRoutes(deps));
  app.use('/imports', ownPages, importRoutes(deps));
  app.use('/catalog-files', ownPages, catalogRoutes(deps));
  app.use('/exports', exportRoutes(deps));
  app.use('/fonts', ownPages, fontRoutes(deps));
  app.use('/trpc', ownPages, trpc(deps));
  app.use(webRoutes(deps));
  app.use(nothingHere);
  app.use(problemHandler(deps.log));
  return app;
}

/** For the log: which better-auth route; anything longer may contain a token and isn't logged. */
const authRoute: RequestHandler = (req, res, next) => {
  const route = /^\/api\/auth\/[a-z-]+(?:\/[a-z-]{1,20})?$/.exec(req.path)?.[0];
  if (route) res.locals.route = route;
  next();
};

/** For the log: the procedures called; a path with any other name may contain anything and isn't logged. */
export function trpcRoute(path: string): string {
  const names = path.slice(1).split(',');
  const known = names.length <= MOST_IN_BATCH && names.every((name) => Object.hasOwn(procedures, name));
  return known ? `/trpc/${names.join(',')}` : '/trpc/-';
}

const isStream = (res: express.Response) =>
  String(res.getHeader('content-type') ?? '').startsWith('text/event-stream');

const trpc = (deps: Deps) => {
  const limited = callLimits();
  return createExpressMiddleware({
    router: appRouter,
    maxBodySize: TRPC_LIMIT,
    maxBatchSize: MOST_IN_BATCH,
    async createContext({ req, res, info }) {
      res.locals.route = trpcRoute(req.path);
      res.setHeader('cache-control', 'no-store');
      const member = await memberOf(deps.auth, deps.sql, req);
      await limited(res, { userId: member?.user.id ?? null, ip: req.ip ?? '' }, info.calls.length);
      return { deps, req, res, member };
    },
    onError({ error, path, ctx }) {
      if (error.code !== 'INTERNAL_SERVER_ERROR') return;
      deps.log.error(
        { path, requestId: ctx?.res.locals.requestId, err: error.cause ?? error },
        'call failed',
      );
    },
  });
};
