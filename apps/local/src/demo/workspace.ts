import { readFileSync } from 'node:fs';
import { inserted } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { rewritingHistory } from '@waymark/db/history';
import { createJourney } from '@waymark/engine/journeys/journeys';
import { publishJourney } from '@waymark/engine/journeys/versions/publish';
import type { Graph, Settings } from '@waymark/journey/graph/graph';
import { templates } from '@waymark/journey/graph/templates';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { addPicture } from '@waymark/studio/assets/pictures';
import { decideApproval } from '@waymark/studio/review/approvals';
import { requestAssetApproval } from '@waymark/studio/review/assetApprovals';
import { saveSender } from '@waymark/workspace/settings/settings';
import { SITE } from './products.ts';

export const BRAND = { brand: 'Marlow Goods', site: SITE };

export const SENDER = {
  phone: '+18005550142',
  name: 'Marlow Goods (toll-free)',
  smsPerSecond: 30,
  mmsPerSecond: 10,
  mediaBudget: 500_000,
  smsCents: 1,
  mmsCents: 3,
  currency: 'USD',
};

const PICTURES = {
  welcome: [
    'Welcome home',
    'A steaming terracotta mug on a table at sunrise: “Welcome home. 10% to begin with.”',
  ],
  offer: ['Still thinking it over', 'Coffee beans and a pour-over: “Still thinking it over? Free shipping.”'],
  tips: ['A better cup, three ways', 'Three tips: grind it coarser, off the boil, let it bloom.'],
  gold: [
    'Gold early look',
    'A vase, a jar of beans and a candle: “Two days before everyone else. Gold members only.”',
  ],
  winback: [
    'The kettle is on',
    'A copper kettle by a window at dusk: “The kettle is on. $10 off orders over $40.”',
  ],
} as const;
const MEMBERS = {
  match: 'all',
  conditions: [{ on: 'profile', property: 'tier', op: 'isNot', value: 'bronze' }],
} satisfies Settings<'trigger.location'>['only'];
type PictureName = keyof typeof PICTURES;

/**
 * Creates the demo workspace with its clock stopped at `at` (epoch ms), its number and its pictures; removes what an
 * interrupted seeding left. The number has no rate limit until `settleSender`: the demo simulates weeks in a minute.
 */
export async function makeWorkspace(
  sql: Sql,
  at: number,
): Promise<{ id: string; pictures: Record<PictureName, string> }> {
  await removeUnfinished(sql);
  const workspace = await inserted(sql<{ id: string }[]>`
    insert into workspace (name, zone, clock, policy, demo) values ('Marlow Goods', 'America/New_York',
      ${sql.json({ mode: 'test', realMs: Date.now(), shownMs: at, pace: 0 })},
      ${sql.json(defaultPolicyRules)}, true) returning id`);
  await saveSender(sql, workspace.id, { ...SENDER, smsPerSecond: 1_000, mmsPerSecond: 1_000 }, 'demo');
  const pictures: Partial<Record<PictureName, string>> = {};
  for (const [file, [name, alt]] of Object.entries(PICTURES) as [PictureName, readonly [string, string]][]) {
    const bytes = readFileSync(new URL(`./pictures/${file}.jpg`, import.meta.url));
    const picture = await addPicture(sql, workspace.id, { name, alt, bytes, budget: SENDER.mediaBudget });
    pictures[file] = picture.id;
  }
  return { id: workspace.id, pictures: pictures as Record<PictureName, string> };
}

/** What an interrupted seeding left, including its people: the API adds them again to the next one. */
export async function removeUnfinished(sql: Sql): Promise<void> {
  await rewritingHistory(sql, async (tx) => {
    await tx`
      delete from "user" u using membership m join workspace w on w.id = m.workspace_id and w.demo
      where m.user_id = u.id and not exists (
        select from membership o where o.user_id = u.id and o.workspace_id <> w.id)`;
    await tx`delete from workspace where demo`;
  });
}

/** Sets the number’s real rate limit. */
export async function settleSender(sql: Sql, workspaceId: string): Promise<void> {
  const [sender] = await sql<{ id: string }[]>`select id from sender where workspace_id = ${workspaceId}`;
  if (sender) await saveSender(sql, workspaceId, { ...SENDER, id: sender.id }, 'demo');
}

/**
 * Publishes the template journeys that the demo's people go through, each with its picture, which compliance
 * approved. `actors`: ids of users.
 */
export async function publishJourneys(
  sql: Sql,
  workspaceId: string,
  pictures: Record<PictureName, string>,
  { marketer: actor, compliance }: { marketer: string; compliance: string },
): Promise<void> {
  for (const assetId of Object.values(pictures)) {
    const { id } = await requestAssetApproval(sql, workspaceId, { assetId, note: '' }, actor);
    const verdict = { id, kind: 'compliance', verdict: 'approve', note: '' } as const;
    await decideApproval(sql, workspaceId, verdict, { role: 'compliance', actor: compliance });
  }
  const picture = {
    welcome: 'welcome',
    cartAbandon: 'offer',
    postPurchase: 'tips',
    winback: 'winback',
    loyalty: null,
    nearStore: 'winback',
    appointment: null,
  } as const;
  for (const template of templates) {
    const chosen = picture[template.id];
    if (chosen === null) continue;
    const graph = template.build({ ...BRAND, pictureId: pictures[chosen] });
    const { id } = await createJourney(sql, workspaceId, {
      name: template.name,
      graph: forMembers(withPicture(graph, 'early', pictures.gold)),
      actor,
    });
    await publishJourney(sql, workspaceId, id, { actor });
  }
}

function withPicture(graph: Graph, nodeId: string, pictureId: string): Graph {
  const nodes = graph.nodes.map((node) =>
    node.kind === 'message.mms' && node.id === nodeId
      ? { ...node, settings: { ...node.settings, pictureId } }
      : node,
  );
  return { ...graph, nodes };
}

/** The offer near a store is for people who have ordered a few times. */
function forMembers(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) =>
    node.kind === 'trigger.location' ? { ...node, settings: { ...node.settings, only: MEMBERS } } : node,
  );
  return { ...graph, nodes };
}
