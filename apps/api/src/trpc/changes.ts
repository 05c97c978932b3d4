import { everyone, router } from './base.ts';
import type { ChangeView } from './views.ts';

export const changesRouter = router({
  subscribe: everyone.subscription(async function* ({ ctx, signal }): AsyncGenerator<ChangeView> {
    yield* ctx.deps.feed.subscribe(ctx.workspaceId, signal ?? new AbortController().signal);
  }),
});
