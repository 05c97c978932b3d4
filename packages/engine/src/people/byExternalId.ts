import type { Sql } from '@waymark/db/connect';
import type { Program } from '@waymark/policy/rules';
import { DomainError } from '@waymark/workspace/errors';
import { withoutAliases } from './aliases.ts';
import { readConsent } from './ledger.ts';

/** A person by the caller's own id, with the state of their consent. Throws `notFound`. */
export async function customerByExternalId(sql: Sql, workspaceId: string, externalId: string) {
  const [row] = await sql<
    {
      phone: string | null;
      zone: string | null;
      properties: Record<string, unknown>;
      traits: Record<string, string | number>;
      createdAt: Date;
      updatedAt: Date;
    }[]
  >`
    select phone, zone, properties, traits, created_at as "createdAt", updated_at as "updatedAt" from customer
    where workspace_id = ${workspaceId} and external_id = ${await ownId(sql, workspaceId, externalId)}`;
  if (!row) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  const consent = (await readConsent(sql, workspaceId, [row.phone]))(row.phone);
  const stateOf = (program: Program) => {
    const { state, since } = consent[program];
    return { state, since: since === null ? null : new Date(since).toISOString() };
  };
  return {
    id: externalId,
    phone: row.phone,
    zone: row.zone,
    properties: row.properties,
    traits: row.traits,
    consent: { marketing: stateOf('marketing'), transactional: stateOf('transactional') },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Our id of the person with that id of the caller's. Throws `notFound`. */
export async function customerIdOf(sql: Sql, workspaceId: string, externalId: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select id from customer
    where workspace_id = ${workspaceId} and external_id = ${await ownId(sql, workspaceId, externalId)}`;
  if (!row) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  return row.id;
}

/** A person's current id, given that or the id of a profile merged into theirs. */
async function ownId(sql: Sql, workspaceId: string, externalId: string): Promise<string> {
  const [key] = await withoutAliases(sql, workspaceId, [{ customerId: externalId, phone: null }]);
  return key?.customerId ?? externalId;
}
