import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { Deps } from '../deps.ts';
import { jsonBody } from '../edge/jsonBody.ts';
import { Problem } from '../edge/problem.ts';
import { nothingHere } from '../edge/respond.ts';
import { csvUpload } from '../imports/upload.ts';
import { apiKeys } from './apiKey.ts';
import { openApiDocument } from './openapi.ts';
import { readRequest } from './read.ts';
import { type Caller, needScope, type Route, SMALL } from './route.ts';
import { routes } from './routes.ts';

/** /v1 for machines: all its routes behind a key, and the OpenAPI document, which needs none. */
export function restRoutes(deps: Deps): Router {
  const router = express.Router({ caseSensitive: true });
  const withKey = apiKeys(deps);
  router.use((_req, res, next) => {
    res.setHeader('cache-control', 'no-store');
    next();
  });
  router.get('/openapi.json', (_req, res) => void res.json(openApiDocument(deps.publicUrl)));
  router.all('/openapi.json', otherMethods(['GET', 'HEAD']));
  for (const [path, ofPath] of Map.groupBy(routes, (route) => route.path)) {
    for (const route of ofPath) {
      router[route.method](path, tell(route), withKey, allowed(route), ...bodyOf(route, deps), answer(route));
    }
    const methods = ofPath.map(({ method }) => method.toUpperCase());
    router.all(path, otherMethods(methods.includes('GET') ? [...methods, 'HEAD'] : methods));
  }
  router.use(nothingHere);
  return router;
}

/** For the log: the pattern, never the address as sent. */
function tell(route: Route): RequestHandler {
  return (_req, res, next) => {
    res.locals.route = `/v1${route.path}`;
    next();
  };
}

function allowed({ scope }: Route): RequestHandler {
  return (_req, res, next) => {
    needScope(res.locals.caller, [scope].flat());
    next();
  };
}

function bodyOf({ body }: Route, { sql }: Deps): (RequestHandler | ErrorRequestHandler)[] {
  if (!body) return [];
  if (body.multipart) return csvUpload(sql, (res) => res.locals.caller);
  return jsonBody(body.limit ?? SMALL, true);
}

function answer(route: Route): RequestHandler {
  return async (req, res) => {
    const caller: Caller = res.locals.caller;
    const body = await route.handle(caller, readRequest(route, req));
    const { status = 200, location } = route.success ?? {};
    if (location !== undefined && 'id' in body) res.location(`/v1${location}/${body.id}`);
    res.status(status).json(body);
  };
}

function otherMethods(allowed: string[]): RequestHandler {
  const allow = [...allowed, 'OPTIONS'].join(', ');
  return (req, res, next) => {
    if (req.method === 'OPTIONS') return void res.status(204).set({ allow }).end();
    next(new Problem('methodNotAllowed', { headers: { allow } }));
  };
}
