import type { Request } from 'express';
import type { z } from 'zod';
import { Problem } from '../edge/problem.ts';
import { jsonFault, pointerOf, textFault } from './checkJson.ts';
import type { Route } from './route.ts';

const MOST_ERRORS = 20;

/** A request parsed by the route's schemas. Anything that doesn't match is `invalid`, with each place named. */
export function readRequest(route: Route, req: Request) {
  for (const text of [...Object.values(req.params).flat(), ...Object.values(req.query).flat()]) {
    const fault = typeof text === 'string' ? textFault(text) : null;
    if (fault) throw new Problem('invalid', { detail: `The address ${fault}.` });
  }
  return {
    params: route.params ? read(route.params, req.params) : undefined,
    query: route.query ? read(route.query.strict(), req.query) : undefined,
    body: route.body ? readBody(route.body, req.body) : undefined,
  };
}

function readBody(body: NonNullable<Route['body']>, sent: unknown): unknown {
  if (body.multipart) return sent;
  if (sent === undefined && body.optional) return body.schema.parse({});
  if (sent === undefined) throw new Problem('invalid', { detail: 'The request has no body.' });
  // A batch judges its events one by one.
  if (body.loose === 'each') return sent;
  const fault = jsonFault(sent);
  if (fault) throw new Problem('invalid', { extra: { errors: [fault] } });
  return body.loose ? sent : read(body.schema, sent);
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues
    .slice(0, MOST_ERRORS)
    .map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  throw new Problem('invalid', { extra: { errors } });
}
