import type { Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import { OPTED_OUT_CODE } from '@waymark/provider/sentences';
import { writeConsent } from '../people/consent.ts';
import { readLedgers } from '../people/ledger.ts';

/**
 * The carrier says that these messages' recipients opted out (21610): as good as their own STOP, so every program is
 * revoked. People whose latest ledger line already says so are left alone, and so is everyone of whom a message's
 * callback said it before: they may have subscribed again since. Committed when it resolves, and safe to repeat.
 */
export async function revokeByCarrier(sql: Sql, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await retrying(sql, async (tx) => {
    const rows = await tx<{ workspaceId: string; phone: string }[]>`
      select distinct c.workspace_id as "workspaceId", c.phone
      from message m join customer c on c.id = m.customer_id
      where m.id = any(${messageIds}::uuid[]) and c.phone is not null
        and not exists (select from message_status s where s.message_id = m.id and s.error_code = ${OPTED_OUT_CODE})`;
    for (const [workspaceId, people] of Map.groupBy(rows, (row) => row.workspaceId)) {
      const phones = people.map(({ phone }) => phone);
      const ledgers = await readLedgers(tx, workspaceId, phones);
      const lines = phones
        .filter((phone) => {
          const newest = ledgers.get(phone)?.at(-1);
          return newest?.action !== 'revoke' || newest.program !== 'all';
        })
        .map((phone) => ({ phone, program: 'all', action: 'revoke', source: 'carrier' }) as const);
      await writeConsent(tx, workspaceId, lines);
    }
  });
}
