import { builder, inserted } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { workspace } from '@waymark/db/schema/workspace';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { addPerson } from './people.ts';

export interface FirstAdmin {
  email: string;
  password: string;
  workspaceName: string;
  /** True if messages leave through a real provider: the workspace then has no test clock. */
  liveProvider: boolean;
}

/**
 * Creates the first workspace and its admin on an empty database; otherwise does nothing. Returns whether it did.
 * Safe to run in several processes at once.
 */
export async function ensureFirstAdmin(sql: Sql, first: FirstAdmin): Promise<boolean> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(814203)`;
    const rows = builder(tx);
    if (await rows.$count(workspace)) return false;
    const { workspaceName: name, liveProvider, email, password } = first;
    const values = { name, policy: defaultPolicyRules, liveProvider };
    const made = await inserted(rows.insert(workspace).values(values).returning({ id: workspace.id }));
    await addPerson(tx, made.id, { name: email.split('@')[0] ?? email, email, password, role: 'admin' });
    return true;
  });
}
