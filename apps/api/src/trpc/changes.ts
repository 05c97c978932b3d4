import { everyone, router } from './base.ts';

export const changesRouter = router({
  subscribe: everyone.subscription(async function* ({ ctx, signal }) {
    const { ended, forget } = ctx.deps.openSessions.watch(ctx.member.session.id, ctx.workspaceId);
    // Cut off, not closed: the screen then asks again, with the session it has by now or with none.
    ended.addEventListener('abort', () => ctx.res.destroy(), { once: true });
    try {
      yield* ctx.deps.feed.subscribe(ctx.workspaceId, signal ? AbortSignal.any([signal, ended]) : ended);
    } finally {
      forget();
    }
  }),
});
