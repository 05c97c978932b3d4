import type { Sql } from '@waymark/db/connect';
import { recordAudit } from '../audit/record.ts';

/** What a person changes of their own sign-in. */
export type OwnChange = 'member.password' | 'member.twoFactorOn' | 'member.twoFactorOff';

/** Notes it in the audit log of each workspace that the person is active in. */
export async function noteOwnChange(sql: Sql, userId: string, action: OwnChange): Promise<void> {
  await sql.begin(async (tx) => {
    const active = await tx<{ id: string }[]>`
      select workspace_id as id from membership where user_id = ${userId} and deactivated_at is null`;
    for (const { id } of active) await recordAudit(tx, id, { actor: userId, action, subject: userId });
  });
}
