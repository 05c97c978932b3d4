import { personName } from '@waymark/workspace/members/names';
import { renamePerson } from '@waymark/workspace/members/rename';
import { endOtherSessions, endSession, listSessions } from '@waymark/workspace/members/sessions';
import { z } from 'zod';
import { confirmIdentity } from '../auth/confirm.ts';
import { everyone, router } from './base.ts';

/** What each person does with their own account. */
export const accountRouter = router({
  sessions: everyone.query(async ({ ctx }) => {
    const sessions = await listSessions(ctx.sql, ctx.member.user.id);
    return sessions.map(({ signedInAt, lastUsedAt, ...each }) => ({
      ...each,
      current: each.id === ctx.member.session.id,
      signedInAt: signedInAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
    }));
  }),
  rename: everyone
    .input(z.object({ name: personName }))
    .mutation(({ ctx, input }) =>
      renamePerson(ctx.sql, ctx.workspaceId, { userId: ctx.member.user.id, name: input.name }, ctx.actor),
    ),
  endSession: everyone
    .input(z.object({ id: z.string().min(1).max(64) }))
    .mutation(({ ctx, input }) => endSession(ctx.sql, ctx.member.user.id, input.id)),
  endOtherSessions: everyone.mutation(({ ctx }) =>
    endOtherSessions(ctx.sql, ctx.member.user.id, ctx.member.session.id),
  ),
  /** Confirms the person's identity: by password, or by a code if they have two-factor sign-in. */
  confirm: everyone
    .input(z.object({ proof: z.string().min(1).max(200) }))
    .mutation(({ ctx, input }) => confirmIdentity(ctx.deps, ctx.member, ctx.req, input.proof)),
});
