import type { Queryable } from '@waymark/db/connect';
import type { JourneyStatus } from '@waymark/db/rows';

export interface AssetUse {
  cards: { cardId: string | null; cardName: string }[];
  journeys: {
    journeyId: string;
    journeyName: string;
    status: JourneyStatus;
    /** Its draft sends the asset itself, without a card. */
    itself: boolean;
  }[];
}

interface Row {
  assetId: string;
  cardId: string | null;
  cardName: string | null;
  journeyId: string | null;
  journeyName: string | null;
  status: AssetUse['journeys'][number]['status'] | null;
  itself: boolean | null;
}

/**
 * What shows each asset, by asset id: drafts of cards, the brand kit's logos (a card without id), and journeys (draft or
 * live) that send it themselves or by a card whose document shows it.
 */
export async function usesOfAssets(sql: Queryable, workspaceId: string): Promise<Map<string, AssetUse>> {
  const rows = await sql<Row[]>`
    with nodes as (
      select distinct j.id, j.name, j.status, node->'settings'->>'pictureId' as picture,
        node->'settings'->'card'->>'hash' as hash, drawn.draft
      from journey j left join journey_version v on v.id = j.live_version_id,
        lateral (values (true, j.draft->'nodes'), (false, coalesce(v.graph->'nodes', '[]'))) as drawn (draft, nodes),
        lateral jsonb_array_elements(drawn.nodes) as node
      where j.workspace_id = ${workspaceId} and j.archived_at is null and node->>'kind' = 'message.mms'
    ), shown as (
      select d.hash, p.id #>> '{}' as asset from card_document d,
        jsonb_path_query(d.card, 'strict $.**.pictureId') as p (id) where d.workspace_id = ${workspaceId}
      union
      select d.hash, p.id #>> '{}' from card_document d,
        jsonb_path_query(d.kit, 'strict $.**.pictureId') as p (id) where d.workspace_id = ${workspaceId}
    )
    select distinct p.id #>> '{}' as "assetId", c.id as "cardId", c.name as "cardName",
      null::uuid as "journeyId", null as "journeyName", null as status, null::boolean as itself
    from card c, jsonb_path_query(c.draft, 'strict $.**.pictureId') as p (id)
    where c.workspace_id = ${workspaceId} and c.archived_at is null
    union all
    select distinct p.id #>> '{}', null::uuid, 'the brand kit', null::uuid, null, null, null::boolean
    from brand_kit k, jsonb_path_query(k.kit, 'strict $.**.pictureId') as p (id) where k.workspace_id = ${workspaceId}
    union all
    select s.asset, null::uuid, null, n.id, n.name, n.status, bool_or(n.draft and s.picture is not null)
    from nodes n join (
      select hash, null as picture, asset from shown
      union all select null, picture, picture from nodes where picture is not null) s
      on s.hash = n.hash or s.picture = n.picture
    group by s.asset, n.id, n.name, n.status`;
  const uses = new Map<string, AssetUse>();
  for (const row of rows) {
    const use = uses.get(row.assetId) ?? { cards: [], journeys: [] };
    uses.set(row.assetId, use);
    if (row.cardName !== null) use.cards.push({ cardId: row.cardId, cardName: row.cardName });
    else if (row.journeyId !== null && row.journeyName !== null && row.status !== null)
      use.journeys.push({
        journeyId: row.journeyId,
        journeyName: row.journeyName,
        status: row.status,
        itself: row.itself === true,
      });
  }
  return uses;
}
