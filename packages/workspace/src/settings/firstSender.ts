import type { Queryable } from '@waymark/db/connect';

/** The sizes that pictures are made to fit where a workspace has no number yet, bytes. */
const USUAL_BUDGET = 500_000;

/** A workspace's sender: its number, prices in cents, and the size of a picture that it can send, bytes. */
export interface Sender {
  phone: string;
  smsCents: number;
  mmsCents: number;
  currency: string;
  mediaBudget: number;
}

/** The sender that messages leave from, the workspace's first that is in use. Null while there is none. */
export async function firstSender(sql: Queryable, workspaceId: string): Promise<Sender | null> {
  const [sender] = await sql<Sender[]>`
    select phone, sms_cents as "smsCents", mms_cents as "mmsCents", currency, media_budget as "mediaBudget"
    from sender where workspace_id = ${workspaceId} and retired_at is null order by created_at, id limit 1`;
  return sender ?? null;
}

/** How large a picture may be to be sent from the workspace, bytes. */
export async function pictureBudget(sql: Queryable, workspaceId: string): Promise<number> {
  return (await firstSender(sql, workspaceId))?.mediaBudget ?? USUAL_BUDGET;
}
