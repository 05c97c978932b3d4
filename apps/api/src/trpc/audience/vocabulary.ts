import { readVocabulary } from '@waymark/engine/vocabulary/vocabulary';
import { everyone, router } from '../base.ts';

const KEEP_MS = 30_000;
const kept = new Map<string, { until: number; view: ReturnType<typeof readVocabulary> }>();

export const vocabularyRouter = router({
  /** Suggestions may be half a minute old: computing them reads thousands of events. */
  get: everyone.query(({ ctx }) => {
    const known = kept.get(ctx.workspaceId);
    if (known && known.until > performance.now()) return known.view;
    const view = readVocabulary(ctx.sql, ctx.workspaceId);
    kept.set(ctx.workspaceId, { until: performance.now() + KEEP_MS, view });
    view.catch(() => kept.delete(ctx.workspaceId));
    return view;
  }),
});
