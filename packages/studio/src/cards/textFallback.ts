import type { Queryable } from '@waymark/db/connect';

/** Messages that should have carried a card and went without it. */
export interface TextFallback {
  count: number;
  /** Why the last of them did, a sentence. */
  why: string;
  at: Date;
}

/** How far back is looked, days: what was mended longer ago is no news. */
const DAYS = 14;

/** What could not be made of each card in the last 14 days, by card id: whoever made it should hear of it. */
export async function textFallbacksOf(
  sql: Queryable,
  workspaceId: string,
): Promise<Map<string, TextFallback>> {
  const rows = await sql<(TextFallback & { cardId: string })[]>`
    with gone as (
      select card_hash as hash, count(*)::int as count, max(created_at) as at,
        (array_agg(card_note order by created_at desc))[1] as why
      from message
      where workspace_id = ${workspaceId} and card_state = 'failed' and created_at > now() - make_interval(days => ${DAYS})
      group by 1),
    cards as (
      select hash, card_id as id from approval
      where workspace_id = ${workspaceId} and hash in (select hash from gone) and state = 'approved'
      union
      select hash, id from card where workspace_id = ${workspaceId} and hash in (select hash from gone))
    select c.id as "cardId", sum(g.count)::int as count, max(g.at) as at,
      (array_agg(g.why order by g.at desc))[1] as why
    from gone g join cards c using (hash) group by 1`;
  return new Map(rows.map(({ cardId, ...textFallback }) => [cardId, textFallback]));
}
