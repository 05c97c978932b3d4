import { initTRPC, TRPCError } from '@trpc/server';
import type { Sql } from '@waymark/db/connect';
import { cursorSchema as pageCursor } from '@waymark/db/paging';
import { type Permission, permissions, type Role, roles, whoMay } from '@waymark/policy/permissions';
import { DomainError } from '@waymark/workspace/errors';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Member } from '../auth/member.ts';
import type { Deps } from '../deps.ts';
import { problemOf } from '../edge/problem.ts';

/** Which roles may call a procedure. One without this is denied to everybody. */
export interface Meta {
  roles: readonly Role[];
  permission?: Permission;
  /**
   * Requires that the user confirmed their identity within the last minutes; otherwise the call fails with
   * `PRECONDITION_REQUIRED`.
   */
  confirmed?: boolean;
}

export interface Context {
  deps: Deps;
  member: Member | null;
  req: Request;
  res: Response;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, maxDurationMs: 30 * 60_000 },
    errorFormatter({ shape, error, ctx }) {
      const { cause } = error;
      return {
        ...shape,
        message: messageOf(error),
        data: {
          ...shape.data,
          /** Details of the refusal, such as the current `revision` or the `problems`. */
          detail: cause instanceof DomainError ? cause.detail : undefined,
          requestId: String(ctx?.res.locals.requestId ?? ''),
        },
      };
    },
  });

function messageOf(error: TRPCError): string {
  if (error.cause instanceof z.ZodError) return z.prettifyError(error.cause);
  if (error.code === 'INTERNAL_SERVER_ERROR') return 'Something went wrong on our end.';
  return error.message;
}

const codeOf = {
  notFound: 'NOT_FOUND',
  conflict: 'CONFLICT',
  invalid: 'UNPROCESSABLE_CONTENT',
  denied: 'FORBIDDEN',
  tooMany: 'TOO_MANY_REQUESTS',
} as const;

/** The one place that turns the engine's errors into tRPC's. */
const mapped = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof DomainError) {
    throw new TRPCError({ code: codeOf[cause.code], message: cause.message, cause });
  }
  if (result.error.code !== 'INTERNAL_SERVER_ERROR') return result;
  const problem = problemOf(cause);
  if (problem.kind === 'unavailable') {
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'The database can’t be reached.', cause });
  }
  if (problem.kind === 'invalid')
    throw new TRPCError({ code: 'BAD_REQUEST', message: problem.message, cause });
  return result;
});

const guarded = t.middleware(({ ctx, meta, next }) => {
  if (!ctx.member) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  if (!meta?.roles?.includes(ctx.member.role)) {
    const message = meta?.permission ? whoMay(meta.permission) : 'Your role doesn’t allow this.';
    throw new TRPCError({ code: 'FORBIDDEN', message });
  }
  if (meta.confirmed && ctx.member.session.freshUntil.getTime() <= Date.now()) {
    throw new TRPCError({ code: 'PRECONDITION_REQUIRED', message: 'Confirm it’s you, then try again.' });
  }
  const { member, deps } = ctx;
  return next({
    ctx: { member, sql: deps.sql, workspaceId: member.workspace.id, actor: member.user.id },
  });
});

export const router = t.router;

/** A procedure that nobody may call until it declares its roles. */
export const procedure = t.procedure.use(mapped).use(guarded);

/** For all five roles: read-only procedures. */
export const everyone = procedure.meta({ roles });

/** For people who have the permission, after confirming their identity if the table says so. */
export const allowed = (permission: Permission) => procedure.meta({ ...permissions[permission], permission });

/** For the same people, read-only: without confirming anything. */
export const shownTo = (permission: Permission) =>
  procedure.meta({ roles: permissions[permission].roles, permission });

/** One of our ids. */
export const idSchema = z.guid();
export const byId = z.object({ id: idSchema });
/** The rest of a list: the `next` of the previous page. */
export const cursorSchema = pageCursor.nullish();

/** A change by what is sent, for people who have the permission. */
export const change = <Input extends z.ZodType, T>(
  permission: Permission,
  input: Input,
  act: (sql: Sql, workspaceId: string, input: z.output<Input>, actor: string) => Promise<T>,
) =>
  allowed(permission)
    .input(input)
    .mutation(({ ctx, input }) => act(ctx.sql, ctx.workspaceId, input as z.output<Input>, ctx.actor));

/** A change to the one thing whose id is sent, for people who have the permission. */
export const changeOne = <T>(
  permission: Permission,
  act: (sql: Sql, workspaceId: string, id: string, actor: string) => Promise<T>,
) => change(permission, byId, (sql, workspaceId, { id }, actor) => act(sql, workspaceId, id, actor));
