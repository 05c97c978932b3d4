import postgres from 'postgres';
import type { Queryable, Sql } from './connect.ts';

/**
 * Lets the role that `appUrl` names read and write the tables, and no more: it owns nothing, so that it can neither
 * switch off what guards the audit log and the consent ledger nor change or delete what stands in them. `sql` is its
 * owner's connection. Makes the role where it is missing. Throws an explanation where it may not, or where the two
 * are one. Safe to run again.
 */
export async function grantApp(sql: Sql, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  const role = decodeURIComponent(username);
  const [found] = await sql<{ owns: boolean }[]>`
      select pg_has_role(r.oid, current_user, 'member') as owns from pg_roles r where r.rolname = ${role}`;
  if (found?.owns)
    throw new Error(
      `The role “${role}” in DATABASE_URL owns the tables. Use one that doesn’t, or leave WAYMARK_OWNER_URL unset.`,
    );
  if (!found) await makeRole(sql, role, decodeURIComponent(password));
  const name = sql(role);
  await sql.begin(async (tx) => {
    await tx`grant usage on schema public to ${name}`;
    await tx`grant select, insert, update, delete on all tables in schema public to ${name}`;
    await tx`revoke update, delete, truncate on audit_log, consent_event from ${name}`;
    await tx`grant usage, select on all sequences in schema public to ${name}`;
  });
}

async function makeRole(sql: Queryable, role: string, password: string): Promise<void> {
  const [made] = await sql<{ statement: string }[]>`
    select format('create role %I login password %L', ${role}::text, ${password}::text) as statement`;
  try {
    await sql.unsafe(made?.statement ?? '');
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== '42501') throw error;
    throw new Error(
      `The role “${role}” in DATABASE_URL doesn’t exist, and WAYMARK_OWNER_URL’s role may not create it. Create it, then start again.`,
    );
  }
}

/** Whether this connection's role could rewrite the audit log and the consent ledger, as their owner can. */
export async function ownsHistory(sql: Queryable): Promise<boolean> {
  const [row] = await sql<{ owns: boolean }[]>`
    select pg_has_role(relowner, 'member') as owns from pg_class where oid = 'audit_log'::regclass`;
  return row?.owns ?? false;
}
