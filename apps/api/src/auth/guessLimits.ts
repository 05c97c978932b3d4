import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { user } from '@waymark/db/schema/auth';
import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import { noteActor } from '../edge/current.ts';
import { waitSeconds, waitWords } from './backOff.ts';
import { codesOf, type Guess, guessedRight, noGuess, sweepGuesses, takeGuess } from './guesses.ts';
import { networkOf } from './network.ts';

/** better-auth's answers to a wrong password or code. */
const WRONG = new Set([
  'INVALID_EMAIL_OR_PASSWORD',
  'INVALID_PASSWORD',
  'INVALID_CODE',
  'INVALID_BACKUP_CODE',
]);

/** Its routes that take a code from a user who is signed in or has given the password. */
const CODES = new Set(['/two-factor/verify-totp', '/two-factor/verify-backup-code']);

/** One try in this many also deletes old records. */
const SWEEP_EVERY = 200;

/**
 * Limits guessing wherever better-auth checks a password (signing in, `/verify-password`, `/change-password`,
 * two-factor settings) or a code, by account and address according to `backOffs`. Failures are logged with the
 * account's id. Must be the last plugin: what an earlier one refuses is no guess. Our own calls without a request
 * aren't limited.
 */
export function guessLimits({ sql, log, addressHeader }: { sql: Sql; log: Logger; addressHeader: string }) {
  const open = new WeakMap<Request, { guess: Guess; email: string }>();
  return {
    id: 'guess-limits',
    hooks: {
      before: [
        {
          matcher: ({ body, path }) =>
            typeof body?.password === 'string' ||
            typeof body?.currentPassword === 'string' ||
            (path !== undefined && CODES.has(path)),
          handler: createAuthMiddleware(async (ctx) => {
            if (!ctx.request) return;
            const given = ctx.path === '/sign-in/email' ? ctx.body.email : await emailOf(ctx);
            if (typeof given !== 'string') return;
            const email = given.trim().toLowerCase();
            const account = CODES.has(ctx.path) ? codesOf(email) : email;
            const taken = await takeGuess(sql, account, networkOf(ctx.headers?.get(addressHeader) ?? ''));
            if (taken.kind === 'wait') throw tooMany(taken.ms);
            open.set(ctx.request, { guess: taken.guess, email });
          }),
        },
      ],
      after: [
        {
          matcher: ({ request }) => request !== undefined && open.has(request),
          handler: createAuthMiddleware(async (ctx) => {
            const tried = ctx.request && open.get(ctx.request);
            if (!tried) return;
            const { returned } = ctx.context;
            const wrong = returned instanceof APIError && WRONG.has(returned.body?.code ?? '');
            if (wrong) {
              log.warn(
                { user: await userOf(tried.email), path: ctx.path },
                CODES.has(ctx.path) ? 'wrong code' : 'wrong password',
              );
              if (Math.random() * SWEEP_EVERY < 1) await sweepGuesses(sql);
              return;
            }
            if (returned instanceof APIError) return await noGuess(sql, tried.guess);
            await guessedRight(sql, tried.guess);
            noteActor((await userOf(tried.email)) ?? 'nobody');
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;

  /** The account that was tried; null if nobody has that email. */
  async function userOf(email: string): Promise<string | null> {
    const [row] = await builder(sql).select({ id: user.id }).from(user).where(eq(user.email, email));
    return row?.id ?? null;
  }
}

/** The user who is signed in, or has given the password but no code yet. */
async function emailOf(ctx: GenericEndpointContext): Promise<string | null> {
  const session = await getSessionFromCtx(ctx);
  if (session) return session.user.email;
  const { name } = ctx.context.createAuthCookie('two_factor');
  const halfway = await ctx.getSignedCookie(name, ctx.context.secret);
  const found = halfway ? await ctx.context.internalAdapter.findVerificationValue(halfway) : null;
  const user = found ? await ctx.context.internalAdapter.findUserById(found.value) : null;
  return user?.email ?? null;
}

function tooMany(ms: number): APIError {
  return new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'TOO_MANY_ATTEMPTS', message: waitWords(ms) },
    { 'retry-after': String(waitSeconds(ms)) },
  );
}
