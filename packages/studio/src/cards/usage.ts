import type { Queryable } from '@waymark/db/connect';
import type { JourneyStatus } from '@waymark/db/rows';

export interface CardUse {
  journeyId: string;
  journeyName: string;
  status: JourneyStatus;
}

/** Which journeys send each card, in the draft or in what is live, by card id. */
export async function usesOfCards(sql: Queryable, workspaceId: string): Promise<Map<string, CardUse[]>> {
  const rows = await sql<(CardUse & { cardId: string })[]>`
    select distinct node->'settings'->'card'->>'id' as "cardId", j.id as "journeyId", j.name as "journeyName", j.status
    from journey j left join journey_version v on v.id = j.live_version_id,
      lateral jsonb_array_elements((j.draft->'nodes') || coalesce(v.graph->'nodes', '[]')) as node
    where j.workspace_id = ${workspaceId} and j.archived_at is null
      and node->'settings'->'card'->>'id' is not null
    order by j.name`;
  const uses = Map.groupBy(rows, ({ cardId }) => cardId);
  return new Map([...uses].map(([id, list]) => [id, list.map(({ cardId: _, ...use }) => use)]));
}
