import { clockChangeSchema, readClock, setClock } from '@waymark/engine/clock/clock';
import { recordAudit } from '@waymark/engine/journeys/audit';
import { clockView } from '../clock.ts';
import { everyone, only, router } from './base.ts';

export const clockRouter = router({
  get: everyone.query(async ({ ctx }) =>
    clockView(await readClock(ctx.sql, ctx.workspaceId), ctx.member.workspace.liveProvider),
  ),
  set: only('admin')
    .input(clockChangeSchema)
    .mutation(async ({ ctx, input }) => {
      const setting = await setClock(ctx.sql, ctx.workspaceId, input);
      await recordAudit(ctx.sql, ctx.workspaceId, {
        actor: ctx.actor,
        action: 'clock.set',
        subject: ctx.workspaceId,
        detail: { ...input },
      });
      return clockView(setting, ctx.member.workspace.liveProvider);
    }),
});
