import type { Sql } from '@waymark/db/connect';
import { noteOwnChange, type OwnChange } from '@waymark/workspace/members/ownChanges';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { isFresh, provedAt } from './proved.ts';

/** What changes how a person signs in: the password alone is not enough for it where they have a code as well. */
const guarded = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
]);
/** With a session, a first right code turns two-factor on. */
const FIRST_CODE = '/two-factor/verify-totp';

/**
 * Changes that people make to their own sign-in: who has two-factor on must have confirmed lately that it is them; a session that
 * better-auth issues anew counts as proved when the old one was, not now; and the audit log tells what was changed.
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
