import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { WORKSPACE_COOKIE } from '../auth/member.ts';
import { everyone, idSchema, router } from './base.ts';

export const meRouter = router({
  get: everyone.query(({ ctx }) => {
    const { user, role, workspace, workspaces } = ctx.member;
    const { id, name, zone, demo, liveProvider } = workspace;
    return {
      user,
      role,
      workspace: { id, name, zone, demo, liveProvider },
      workspaces: workspaces.map((each) => ({ id: each.id, name: each.name, role: each.role })),
      phoneUrl: ctx.deps.local?.phoneUrl ?? null,
    };
  }),
  switchWorkspace: everyone.input(z.object({ workspaceId: idSchema })).mutation(({ ctx, input }) => {
    if (!ctx.member.workspaces.some(({ id }) => id === input.workspaceId)) {
      throw new TRPCError({ code: 'NOT_FOUND', message: 'You aren’t a member of that workspace.' });
    }
    ctx.res.cookie(WORKSPACE_COOKIE, input.workspaceId, {
      httpOnly: true,
      sameSite: 'lax',
      secure: ctx.deps.publicUrl.startsWith('https:'),
      maxAge: 365 * 24 * 60 * 60 * 1000,
      path: '/',
    });
  }),
});
