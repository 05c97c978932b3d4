import { changeClock } from '@waymark/workspace/clock/changeClock';
import { clockChangeSchema, readClock } from '@waymark/workspace/clock/clock';
import { clockView } from '../../clock.ts';
import { allowed, everyone, router } from '../base.ts';

export const clockRouter = router({
  get: everyone.query(async ({ ctx }) =>
    clockView(await readClock(ctx.sql, ctx.workspaceId), ctx.member.workspace.liveProvider),
  ),
  set: allowed('setClock')
    .input(clockChangeSchema)
    .mutation(async ({ ctx, input }) => {
      const setting = await changeClock(ctx.sql, ctx.workspaceId, input, ctx.actor);
      return clockView(setting, ctx.member.workspace.liveProvider);
    }),
});
