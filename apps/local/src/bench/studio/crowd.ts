import type { BrowserContext } from '@playwright/test';
import { crowdedCard } from '@waymark/creative/testing/crowdedCard';
import { signedIn } from '../browser/house.ts';

/** Signs the browser in as the designer and creates the card of 200 layers with one of the workspace's pictures. */
export async function makeCrowdedCard(context: BrowserContext, url: string) {
  const { post, request } = await signedIn(context, url, 'designer');
  const listed = await request.get(`${url}/trpc/assets.list?input=${encodeURIComponent('{}')}`);
  const picture: { id: string; width: number; height: number } | undefined = (
    await listed.json()
  ).result.data.rows.find(({ kind }: { kind: string }) => kind === 'image');
  if (!picture) throw new Error('the demo has no pictures');
  const card = crowdedCard(picture.id);
  const made = await post('/trpc/cards.create', { name: 'Crowded', card });
  return { id: String(made.result.data.id), card, picture };
}
