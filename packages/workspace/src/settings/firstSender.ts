import { builder, equals } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { sender } from '@waymark/db/schema/workspace';

/** The sizes that pictures are made to fit where a workspace has no number yet, bytes. */
const USUAL_BUDGET = 500_000;

/**
 * The sender that messages leave from, the workspace's first that is in use: its number, prices in cents, and the size of a
 * picture that it can send, bytes. Null while there is none.
 */
export async function firstSender(sql: Queryable, workspaceId: string) {
  const { phone, smsCents, mmsCents, currency, mediaBudget, createdAt, id } = sender;
  const columns = { phone, smsCents, mmsCents, currency, mediaBudget };
  const inUse = equals(sender, { workspaceId, retiredAt: null });
  const [first] = await builder(sql)
    .select(columns)
    .from(sender)
    .where(inUse)
    .orderBy(createdAt, id)
    .limit(1);
  return first ?? null;
}

/** How large a picture may be to be sent from the workspace, bytes. */
export async function pictureBudget(sql: Queryable, workspaceId: string): Promise<number> {
  return (await firstSender(sql, workspaceId))?.mediaBudget ?? USUAL_BUDGET;
}
