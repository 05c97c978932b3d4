import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { customer } from '@waymark/db/schema/customer';
import type { Program } from '@waymark/policy/rules';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq } from 'drizzle-orm';
import { withoutAliases } from './aliases.ts';
import { readConsent } from './ledger.ts';

/** A person by the caller's own id, with the state of their consent. Throws `notFound`. */
export async function customerByExternalId(sql: Sql, workspaceId: string, externalId: string) {
  const { phone, zone, properties, traits, createdAt, updatedAt } = customer;
  const [row] = await builder(sql)
    .select({ phone, zone, properties, traits, createdAt, updatedAt })
    .from(customer)
    .where(and(eq(customer.workspaceId, workspaceId), await called(sql, workspaceId, externalId)));
  if (!row) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  const consent = (await readConsent(sql, workspaceId, [row.phone]))(row.phone);
  const stateOf = (program: Program) => {
    const { state, since } = consent[program];
    return { state, since: since === null ? null : new Date(since).toISOString() };
  };
  return {
    ...row,
    id: externalId,
    consent: { marketing: stateOf('marketing'), transactional: stateOf('transactional') },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Our id of the person with that id of the caller's. Throws `notFound`. */
export async function customerIdOf(sql: Sql, workspaceId: string, externalId: string): Promise<string> {
  const [row] = await builder(sql)
    .select({ id: customer.id })
    .from(customer)
    .where(and(eq(customer.workspaceId, workspaceId), await called(sql, workspaceId, externalId)));
  if (!row) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  return row.id;
}

/** Whether a person of the workspace has that id of the caller's, or is whom a profile with it was merged into. */
async function called(sql: Sql, workspaceId: string, externalId: string) {
  const [key] = await withoutAliases(sql, workspaceId, [{ customerId: externalId, phone: null }]);
  return eq(customer.externalId, key?.customerId ?? externalId);
}
