import type { Sql } from '@waymark/db/connect';
import { noteOwnChange, type OwnChange } from '@waymark/workspace/members/ownChanges';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { isFresh, provedAt } from './proved.ts';

/** Changes how a person signs in: the password alone isn't enough if they also have two-factor sign-in. */
const guarded = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
]);
/** With a session, a first right code turns two-factor on. */
const FIRST_CODE = '/two-factor/verify-totp';

/**
 * Changes people make to their own sign-in. With two-factor on, they must have confirmed their identity recently; a
 * session that better-auth reissues keeps the time of the earlier confirmation; and the audit log records the change.
 */
export function ownChanges({ sql }: { sql: Sql }) {
  const before = new WeakMap<Request, { userId: string; twoFactor: boolean; proved: Date }>();
  const matcher = ({ path }: { path?: string }) =>
    path !== undefined && (guarded.has(path) || path === FIRST_CODE);
  return {
    id: 'own-changes',
    init: () => ({
      options: {
        databaseHooks: {
          session: {
            create: {
              async before(session, ctx) {
                const old = ctx?.request && before.get(ctx.request);
                if (old?.userId === session.userId) return { data: { ...session, confirmedAt: old.proved } };
              },
            },
          },
        },
      },
    }),
    hooks: {
      before: [
        {
          matcher,
          handler: createAuthMiddleware(async (ctx) => {
            const found = await getSessionFromCtx(ctx);
            if (!ctx.request || !found) return;
            const { user, session } = found;
            const twoFactor = user.twoFactorEnabled === true;
            if (twoFactor && guarded.has(ctx.path) && !isFresh(session))
              throw new APIError('PRECONDITION_REQUIRED', {
                code: 'CONFIRM_FIRST',
                message: 'Confirm it’s you, then try again.',
              });
            before.set(ctx.request, { userId: user.id, twoFactor, proved: provedAt(session) });
          }),
        },
      ],
      after: [
        {
          matcher,
          handler: createAuthMiddleware(async (ctx) => {
            const old = ctx.request && before.get(ctx.request);
            if (!old || ctx.context.returned instanceof APIError) return;
            const change = changeBy(ctx.path, old.twoFactor);
            if (change) await noteOwnChange(sql, old.userId, change);
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}

function changeBy(path: string, hadTwoFactor: boolean): OwnChange | null {
  if (path === '/change-password') return 'member.password';
  if (path === '/two-factor/disable') return 'member.twoFactorOff';
  return path === FIRST_CODE && !hadTwoFactor ? 'member.twoFactorOn' : null;
}
