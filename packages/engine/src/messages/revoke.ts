import type { Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import { writeConsent } from '../people/consent.ts';

/**
 * The carrier says that these messages' people told it to stop (21610): as good as their own STOP, so every program is
 * revoked. Whoever's newest line in the ledger already says so is left alone. Committed when it resolves, and safe to repeat.
 */
export async function revokeByCarrier(sql: Sql, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await retrying(sql, async (tx) => {
    const rows = await tx<{ workspaceId: string; phone: string }[]>`
      select distinct c.workspace_id as "workspaceId", c.phone
      from message m join customer c on c.id = m.customer_id
      where m.id = any(${messageIds}::uuid[]) and c.phone is not null and not exists (
        select 1 from (
          select l.action, l.program from consent_event l
          where l.workspace_id = c.workspace_id and l.phone = c.phone order by l.at desc, l.id desc limit 1) newest
        where newest.action = 'revoke' and newest.program = 'all')`;
    for (const [workspaceId, people] of Map.groupBy(rows, (row) => row.workspaceId)) {
      const lines = people.map(
        ({ phone }) => ({ phone, program: 'all', action: 'revoke', source: 'carrier' }) as const,
      );
      await writeConsent(tx, workspaceId, lines);
    }
  });
}
