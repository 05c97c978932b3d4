import type { Queryable } from '@waymark/db/connect';
import { isZone } from '@waymark/policy/localTime';
import { DomainError } from '@waymark/workspace/errors';

/**
 * The zones (IANA) that a card's times may be in: the workspace's, and the person's, which is the workspace's where theirs is
 * not known or nobody is meant. Throws `notFound`.
 */
export async function zonesOf(sql: Queryable, workspaceId: string, customerId: string | null) {
  const [row] = await sql<{ workspace: string; person: string | null }[]>`
    select w.zone as workspace, c.zone as person
    from workspace w left join customer c on c.workspace_id = w.id and c.id = ${customerId}
    where w.id = ${workspaceId}`;
  if (!row) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  const { workspace, person } = row;
  return { workspace, person: person !== null && isZone(person) ? person : workspace };
}
