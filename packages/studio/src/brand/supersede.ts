import type { Queryable } from '@waymark/db/connect';

/** Takes back the waiting requests of cards that no longer look as they did when approval was asked for. */
export async function supersede(tx: Queryable, cardIds: readonly string[]): Promise<void> {
  await tx`
    update approval a set state = 'superseded', settled_at = now() from card c
    where c.id = a.card_id and a.card_id = any(${[...cardIds]}) and a.state = 'waiting' and a.hash <> c.hash`;
}
