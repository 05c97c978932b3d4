import type { Db } from '@waymark/db/connect';
import * as tables from '@waymark/db/schema/auth';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { passwordRules } from './passwordRules.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.ts';

/** The header by which the server itself tells better-auth the caller's address; any value sent by a client is replaced. */
export const ADDRESS_HEADER = 'x-waymark-address';

/**
 * Sign-in by email and password, sessions in our own tables. Nobody signs up by themselves: people are added to a
 * workspace. Sessions last 7 days and are renewed daily. Cookies are secure wherever the public address is https.
 */
export function createAuth(options: {
  db: Db;
  publicUrl: string;
  secret: string;
  trustedOrigin: (origin: string, host: string | null) => boolean;
  /** Off in tests that sign in often. */
  rateLimited: boolean;
}) {
  const { user, session, account, verification } = tables;
  return betterAuth({
    appName: 'Waymark',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: drizzleAdapter(options.db, {
      provider: 'pg',
      schema: { user, session, account, verification },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      revokeSessionsOnPasswordReset: true,
    },
    plugins: [passwordRules()],
    session: { expiresIn: 7 * 24 * 60 * 60, updateAge: 24 * 60 * 60 },
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return origin && options.trustedOrigin(origin, request?.headers.get('host') ?? null) ? [origin] : [];
    },
    rateLimit: {
      enabled: options.rateLimited,
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'waymark',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
}

export type Auth = ReturnType<typeof createAuth>;
