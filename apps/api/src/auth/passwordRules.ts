import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { passwordProblem } from './passwords.ts';

/**
 * Wherever better-auth sets a password (changing or resetting it), one that is easy to guess is refused with the
 * reason, and a change always ends the person's other sessions, whatever the request says.
 */
export function passwordRules() {
  return {
    id: 'password-rules',
    hooks: {
      before: [
        {
          matcher: ({ body }) => typeof body?.newPassword === 'string',
          handler: createAuthMiddleware(async (ctx) => {
            const session = await getSessionFromCtx(ctx);
            const problem = await passwordProblem(ctx.body.newPassword, session?.user);
            if (problem) throw new APIError('BAD_REQUEST', { code: 'PASSWORD_NOT_TAKEN', message: problem });
            if (ctx.path === '/change-password')
              return { context: { body: { ...ctx.body, revokeOtherSessions: true } } };
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}
