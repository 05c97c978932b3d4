import { builder, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { membership } from '@waymark/db/schema/workspace';
import { recordAudit } from '../audit/record.ts';

/** What a person changes of their own sign-in. */
export type OwnChange = 'member.password' | 'member.twoFactorOn' | 'member.twoFactorOff';

/** Notes it in the audit log of each workspace that the person is active in. */
export async function noteOwnChange(sql: Sql, userId: string, action: OwnChange): Promise<void> {
  await sql.begin(async (tx) => {
    const active = await builder(tx)
      .select({ id: membership.workspaceId })
      .from(membership)
      .where(equals(membership, { userId, deactivatedAt: null }));
    for (const { id } of active) await recordAudit(tx, id, { actor: userId, action, subject: userId });
  });
}
