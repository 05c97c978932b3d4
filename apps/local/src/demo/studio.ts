import type { BrandKit } from '@waymark/creative/document/document';
import { defaultKit } from '@waymark/creative/document/kit';
import { applyIdea, suggest } from '@waymark/creative/ideas/ideas';
import type { Sql } from '@waymark/db/connect';
import { runStarter } from '@waymark/engine/entries/starter';
import { ingest } from '@waymark/engine/events/ingest';
import { createJourney } from '@waymark/engine/journeys/journeys';
import { publishJourney } from '@waymark/engine/journeys/versions/publish';
import { runDispatcher } from '@waymark/engine/messages/outbox/dispatcher';
import { draw } from '@waymark/journey/graph/drawing';
import type { Role } from '@waymark/policy/permissions';
import type { Provider } from '@waymark/provider/provider';
import { updateAsset } from '@waymark/studio/assets/assets';
import { saveKit } from '@waymark/studio/brand/brand';
import { duplicateCard } from '@waymark/studio/cards/cards';
import { startCard } from '@waymark/studio/cards/start';
import { decideApproval, requestApproval } from '@waymark/studio/review/approvals';
import { addComment } from '@waymark/studio/review/comments';
import { cardView } from '@waymark/studio/review/view';

/** Marlow Goods: pine, terracotta and paper. */
const KIT: BrandKit = {
  ...defaultKit,
  tone: { words: ['warm', 'plain', 'unhurried'], avoid: ['hurry', 'last chance', 'act now'] },
};

interface Studio {
  sql: Sql;
  workspaceId: string;
  actors: Record<Role, string>;
}

/**
 * Fills the demo's studio with the product's own functions: the brand kit, pictures in folders, and cards in every
 * state: drafts with two variants, one in review with comments, one with changes requested, and approved ones, of
 * which the loyalty card is sent by its own journey.
 */
export async function makeStudio(sql: Sql, workspaceId: string): Promise<void> {
  const studio = { sql, workspaceId, actors: await actorsOf(sql, workspaceId) };
  await saveKit(sql, workspaceId, KIT, studio.actors.designer);
  await sortPictures(studio);

  await make(studio, 'product-drop', 'Autumn table drop', 'Autumn');
  const special = await make(studio, 'weekly-special', 'Midweek special', 'Weekly');
  await makeVariant(studio, special);

  const coupon = await make(studio, 'coupon-barcode', 'Welcome coupon', 'Offers');
  await comment(studio, coupon, 'barcode', 'Is this the barcode the registers can scan?', 'compliance');
  await comment(studio, coupon, null, 'Could we tone down the corner?', 'marketer');
  await ask(studio, coupon, 'For the welcome journey, starting Monday.');

  const offer = await make(studio, 'offer-banner', 'Weekend offer', 'Offers');
  await decide(
    studio,
    await ask(studio, offer, 'This weekend.'),
    'changes',
    'Please say which items are excluded.',
  );
  await comment(studio, offer, 'terms', 'Excludes gift cards and coffee beans.', 'compliance');

  const tips = await make(studio, 'three-tips', 'Three tips for a better cup', 'Stories');
  await decide(studio, await ask(studio, tips, 'For after the first order.'), 'approve', '');
  const loyalty = await make(studio, 'loyalty-milestone', 'You reached a new tier', 'Loyalty');
  await decide(studio, await ask(studio, loyalty, 'For the tier journey.'), 'approve', 'Looks good as is.');
  await publishTier(studio, loyalty);
}

async function actorsOf(sql: Sql, workspaceId: string): Promise<Record<Role, string>> {
  const rows = await sql<{ role: Role; id: string }[]>`
    select role, user_id as id from membership where workspace_id = ${workspaceId}`;
  const of = (role: Role) => rows.find((row) => row.role === role)?.id ?? `demo-${role}`;
  return {
    marketer: of('marketer'),
    designer: of('designer'),
    analyst: of('analyst'),
    compliance: of('compliance'),
    admin: of('admin'),
  };
}

async function sortPictures({ sql, workspaceId }: Studio): Promise<void> {
  const pictures = await sql<{ id: string; name: string }[]>`
    select id, name from asset where workspace_id = ${workspaceId}`;
  for (const { id, name } of pictures)
    await updateAsset(sql, workspaceId, id, {
      folder: 'Journeys',
      tags: name
        .toLowerCase()
        .split(/\W+/)
        .filter((word) => word.length > 4)
        .slice(0, 2),
    });
}

async function make(studio: Studio, templateId: string, name: string, folder: string): Promise<string> {
  const { sql, workspaceId, actors } = studio;
  return (await startCard(sql, workspaceId, { templateId, name, folder }, actors.designer)).id;
}

/** Applies the first suggestion of other colors, as the editor would. */
async function makeVariant({ sql, workspaceId, actors }: Studio, masterId: string): Promise<void> {
  const { card } = await cardView(sql, workspaceId, masterId);
  const idea = suggest({ card, kit: KIT }).find(({ kind }) => kind === 'color');
  const taken = idea ? { changed: applyIdea(card, idea.change), suggestedBy: idea.source } : {};
  await duplicateCard(sql, workspaceId, masterId, { asVariant: true, actor: actors.designer, ...taken });
}

async function comment(studio: Studio, cardId: string, layerId: string | null, body: string, role: Role) {
  const place = layerId === null ? { x: 860, y: 120 } : {};
  const { sql, workspaceId, actors } = studio;
  await addComment(sql, workspaceId, { cardId, layerId, body, ...place }, actors[role]);
}

async function ask({ sql, workspaceId, actors }: Studio, cardId: string, note: string): Promise<string> {
  const { hash } = await cardView(sql, workspaceId, cardId);
  return (await requestApproval(sql, workspaceId, { cardId, hash, note }, actors.designer)).id;
}

async function decide(
  { sql, workspaceId, actors }: Studio,
  id: string,
  verdict: 'approve' | 'changes',
  note: string,
): Promise<void> {
  const word = { id, kind: 'compliance', verdict, note, lookedTwice: true } as const;
  await decideApproval(sql, workspaceId, word, { role: 'compliance', actor: actors.compliance });
}

/** A card for everyone who reaches a tier, with their name and the tier on it. */
async function publishTier({ sql, workspaceId, actors }: Studio, cardId: string): Promise<void> {
  const { hash } = await cardView(sql, workspaceId, cardId);
  const graph = draw(
    [
      {
        id: 'tier',
        kind: 'trigger.event',
        settings: { event: 'loyalty_milestone', where: [], reentry: 'always' },
      },
      {
        id: 'card',
        kind: 'message.mms',
        name: 'Tier card',
        settings: {
          program: 'marketing',
          text: '{{ first_name | default: "Hello" }}, you are now {{ event.tier | default: "one of us" }}. Reply STOP to opt out.',
          pictureId: null,
          card: { id: cardId, hash },
          overCap: 'skip',
        },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['tier → card', 'card → end'],
  );
  const journey = await createJourney(sql, workspaceId, { name: 'New tier', graph, actor: actors.marketer });
  await publishJourney(sql, workspaceId, journey.id, { actor: actors.marketer });
}

/** A few people reach a tier right now (`at`, epoch ms): their cards are rendered and sent, quiet hours permitting. */
export async function celebrate(
  sql: Sql,
  workspaceId: string,
  network: { provider: Provider; publicUrl: string },
  at: number,
): Promise<void> {
  const people = await sql<{ externalId: string; tier: string }[]>`
    select external_id as "externalId", properties->>'tier' as tier from customer
    where workspace_id = ${workspaceId} and properties->>'tier' in ('gold', 'silver')
    order by external_id limit 8`;
  const events = people.map(({ externalId, tier }) => ({
    id: `demo-tier-card-${externalId}`,
    type: 'loyalty_milestone',
    customerId: externalId,
    at: new Date(at).toISOString(),
    properties: { tier, points: tier === 'gold' ? 1_480 : 620 },
  }));
  await ingest(sql, workspaceId, events);
  await runStarter({ sql });
  await runDispatcher({ sql, ...network });
}
