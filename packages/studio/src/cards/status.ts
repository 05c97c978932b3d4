import { sql as part } from 'drizzle-orm';

export type CardStatus = 'draft' | 'inReview' | 'changesAsked' | 'approved';

/**
 * Where a card stands, as SQL over `card`: whether its very hash was approved, else what came of the newest request for
 * that hash. A changed card has another hash and is a draft again.
 */
export const cardStatus = part<CardStatus>`
  case
    when exists (
      select 1 from approval a
      where a.workspace_id = card.workspace_id and a.hash = card.hash and a.state = 'approved') then 'approved'
    else coalesce((
      select case a.state when 'waiting' then 'inReview' when 'changesAsked' then 'changesAsked' else 'draft' end
      from approval a where a.card_id = card.id and a.hash = card.hash
      order by a.requested_at desc, a.id limit 1), 'draft')
  end`;
