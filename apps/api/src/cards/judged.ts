import type { previewCard } from '@waymark/engine/creative/preview';
import type { CardPreview } from '../trpc/studioViews.ts';

type Drawn = Awaited<ReturnType<typeof previewCard>>;

/** What the checks say of a drawn card, and where its bytes are. */
export async function judged(_drawn: Drawn): Promise<Pick<CardPreview, 'checks' | 'byLayer'>> {
  return { checks: [], byLayer: [] };
}
