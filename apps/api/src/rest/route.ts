import type { Sql } from '@waymark/db/connect';
import type { KeyScope } from '@waymark/db/schema/workspace';
import type { z } from 'zod';
import { Problem } from '../edge/problem.ts';

/** The caller: the workspace of the key. `actor` goes to the audit log. */
export interface Caller {
  sql: Sql;
  workspaceId: string;
  actor: string;
  scopes: readonly KeyScope[];
  /** The local stack: webhooks may reach this machine. */
  local: boolean;
}

type Shape = z.ZodObject | undefined;
type Read<S> = S extends z.ZodType ? z.infer<S> : undefined;

type Method = 'get' | 'post' | 'put' | 'delete';

/** One REST route with its documentation. Every refusal is a problem document. */
export interface Route {
  method: Method;
  /** Under /v1, with `:name` for parameters. */
  path: string;
  subject: string;
  /** The permission a key needs to call it; if several, any one of them. */
  scope: KeyScope | readonly KeyScope[];
  summary: string;
  description?: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: {
    schema: z.ZodType;
    /** Largest body in bytes, if not `SMALL`. */
    limit?: number;
    examples: Record<string, unknown>;
    /** A request without a body counts as `{}`. */
    optional?: boolean;
    /** The handler parses the body itself: all of it, or `each` entry, so far unchecked. */
    loose?: 'whole' | 'each';
    /**
     * A form with a CSV as its file, which is stored as an import on the way in (`upload.ts`): the handler gets that,
     * unchecked.
     */
    multipart?: true;
  };
  /** Its answer; missing if it always refuses. */
  success?: {
    /** 200 unless set. */
    status?: 200 | 201 | 202;
    description: string;
    schema: z.ZodType;
    example?: unknown;
    /** For the `Location` header: the path under /v1 to what was created, whose `id` is in the answer. */
    location?: string;
  };
  /**
   * Refusals worth documenting besides 400, 401, 403, 408 (a slow body), 413, 415, 429 and 503, and besides the 404 of
   * what is looked up by a parameter (a PUT creates it).
   */
  refusals?: (404 | 409 | 422 | 501)[];
  /** Returns the body of the answer. */
  handle(caller: Caller, input: { params: unknown; query: unknown; body: unknown }): Promise<object>;
}

/**
 * Ties a route's handler to the types of its schemas; a `loose` body arrives as unknown. `at` is the method and the
 * path: `get /journeys/:id`.
 */
export function route<
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  at: `${Method} /${string}`,
  spec: Omit<Route, 'method' | 'path' | 'handle' | 'params' | 'query' | 'body'> & {
    params?: Params;
    query?: Query;
    body?: Omit<NonNullable<Route['body']>, 'schema'> & { schema: Body };
    handle(
      caller: Caller,
      input: { params: Read<Params>; query: Read<Query>; body: Read<Body> },
    ): Promise<object>;
  },
): Route {
  const [method, path] = at.split(' ');
  return { ...spec, method, path } as Route;
}

/** Throws `denied` for a key that has none of these permissions. */
export function needScope({ scopes }: Caller, needed: readonly KeyScope[]): void {
  if (needed.some((scope) => scopes.includes(scope))) return;
  const words = needed.map((scope) => `"${scope}"`).join(' or ');
  throw new Problem('denied', {
    detail: `This key may not do that: it needs the permission ${words} and has ${scopes.join(', ') || 'nothing'}. An admin sets it by renewing the key.`,
  });
}

/** A request body of ordinary size, bytes. */
export const SMALL = 256_000;
