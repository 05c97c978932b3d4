import type { Sql } from '@waymark/db/connect';
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
    const [known] = await tx`select 1 from workspace limit 1`;
    if (known) return false;
    const [made] = await tx<{ id: string }[]>`
      insert into workspace (name, policy, live_provider)
      values (${first.workspaceName}, ${tx.json(defaultPolicyRules)}, ${first.liveProvider}) returning id`;
    if (!made) throw new Error('the insert gave no row');
    const { email, password } = first;
    await addPerson(tx, made.id, { name: email.split('@')[0] ?? email, email, password, role: 'admin' });
    return true;
  });
}
