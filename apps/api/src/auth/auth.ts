import { builder, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import * as tables from '@waymark/db/schema/auth';
import { membership } from '@waymark/db/schema/workspace';
import type { BetterAuthPlugin } from 'better-auth';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins';
import type { Logger } from 'pino';
import { z } from 'zod';
import { tellLibrary } from '../edge/log.ts';
import { guessLimits } from './guessLimits.ts';
import { hashingForLibrary } from './hashing.ts';
import { ownChanges } from './ownChanges.ts';
import { passwordRules } from './passwordRules.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.ts';
import { unusedPaths } from './unused.ts';

/** The header that passes the caller's address to better-auth; a value sent by a client is replaced. */
export const ADDRESS_HEADER = 'x-waymark-address';

/**
 * Sign-in by email and password, with sessions in our own tables. There is no sign-up: people are added to a
 * workspace. Sessions last 7 days and are renewed daily. Cookies are secure if the public address is https.
 */
export function createAuth(options: {
  sql: Sql;
  publicUrl: string;
  secret: string;
  trustedOrigin: (origin: string, host: string | null) => boolean;
  log: Logger;
}) {
  const { user, session, account, verification, twoFactor: two } = tables;
  return betterAuth({
    appName: 'Waymark',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: drizzleAdapter(builder(options.sql), {
      provider: 'pg',
      schema: { user, session, account, verification, twoFactor: two },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: hashingForLibrary,
      revokeSessionsOnPasswordReset: true,
    },
    plugins: [
      ownChanges(options),
      passwordRules(),
      twoFactor({ issuer: 'Waymark' }),
      startSession(),
      guessLimits({ ...options, addressHeader: ADDRESS_HEADER }),
    ],
    disabledPaths: unusedPaths,
    databaseHooks: { session: { create: { before: onlyActive(options.sql) } } },
    session: {
      expiresIn: 7 * 24 * 60 * 60,
      updateAge: 24 * 60 * 60,
      additionalFields: { confirmedAt: { type: 'date', required: false, input: false } },
    },
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return origin && options.trustedOrigin(origin, request?.headers.get('host') ?? null) ? [origin] : [];
    },
    // Ours counts failures only, by account and address (`guessLimits`).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'waymark',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    // Rethrown to the edge, which answers and logs every error in one way.
    onAPIError: { throw: true },
    logger: {
      level: 'error',
      log: (level, message, ...rest) => tellLibrary(options.log, 'sign-in', level, [message, ...rest]),
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * Refuses a session to anyone who is active in no workspace, once their password was found right: better an
 * explanation than a silent return to the sign-in page.
 */
const onlyActive = (sql: Sql) => async (session: { userId: string }) => {
  const active = equals(membership, { userId: session.userId, deactivatedAt: null });
  if (await builder(sql).$count(membership, active)) return;
  throw new APIError('FORBIDDEN', {
    code: 'NOT_ACTIVE',
    message: 'Your account no longer has access. Ask a workspace admin.',
  });
};

/**
 * Signs a person in without a password, for the demo's one-click sign-ins. It has no HTTP route: only the server
 * calls it.
 */
function startSession() {
  return {
    id: 'start-session',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
          if (!user) throw new APIError('NOT_FOUND');
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ userId: user.id });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
