import type { Sql } from '@waymark/db/connect';
import { defaultPolicyRules } from '@waymark/policy/rules';

/** A workspace with the default rules. */
export async function makeWorkspace(sql: Sql, name = 'Marlow'): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into workspace (name, policy) values (${name}, ${sql.json(defaultPolicyRules)}) returning id`;
  if (!row) throw new Error('no workspace');
  return row.id;
}
