import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { identifierApart, identifierClaim } from '@waymark/db/schema/customer';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { veiled } from '@waymark/workspace/settings/sealed';

/** Ids, phones and emails that a profile may go by before it is looked at. */
const MOST_IDENTIFIERS = 5;
/** Of each kind in a report, and people of each. */
const SHOWN = 50;

/** What breaks a limit: a phone or an email that several profiles claim, or a profile (its id is the value) that goes by too many. */
export interface Violation {
  /** Stands for kind and value, as phones are not told to everybody: nobody comes from it to the phone. */
  key: string;
  kind: 'phone' | 'email' | 'profile';
  value: string;
  /** How many profiles, or identifiers. */
  count: number;
  people: { id: string; name: string; externalId: string | null }[];
}

/** What breaks the limits on identifiers and was not left apart, most first; of one person where `customerId` is given. */
export async function violations(
  sql: Sql,
  workspaceId: string,
  customerId: string | null = null,
): Promise<Violation[]> {
  const rows = await sql<Omit<Violation, 'key'>[]>`
    with claimed as (
      select kind, value, customer_id from identifier_claim where workspace_id = ${workspaceId}
      union
      select 'phone', c.phone, c.id from customer c
      where c.workspace_id = ${workspaceId} and c.phone in (
        select value from identifier_claim where workspace_id = ${workspaceId} and kind = 'phone')),
    goes_by as (
      select 'profile' as kind, a.customer_id::text as value, a.customer_id,
        count(*)::int + (select (c.external_id is not null)::int + (c.phone is not null)::int + (c.properties ? 'email')::int from customer c where c.id = a.customer_id) as count
      from person_alias a where a.workspace_id = ${workspaceId} group by a.customer_id),
    broken as (
      select kind, value, count(*)::int as count, (array_agg(customer_id order by customer_id))[1:${SHOWN}] as people
      from claimed group by 1, 2 having count(*) > 1
      union all select kind, value, count, array[customer_id] from goes_by where count > ${MOST_IDENTIFIERS})
    select b.kind, b.value, b.count, (
      select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'externalId', c.external_id) order by lower(c.name), c.id)
      from customer c where c.workspace_id = ${workspaceId} and c.id = any(b.people)) as people
    from broken b
    where not exists (select from identifier_apart a
        where a.workspace_id = ${workspaceId} and a.kind = b.kind and a.value = b.value)
      and ${customerId === null ? sql`true` : sql`${customerId}::uuid = any(b.people)`}
    order by b.count desc, b.kind, b.value limit ${SHOWN}`;
  return rows.map((row) => ({ ...row, key: veiled(sql, `${workspaceId} ${row.kind} ${row.value}`) }));
}

/**
 * Leaves those who share an identifier, or a profile of many, as they are: the report names them no more. Throws
 * `notFound` if nothing is to be left.
 */
export async function leaveApart(sql: Sql, workspaceId: string, key: string, actor: Actor): Promise<void> {
  const broken = (await violations(sql, workspaceId)).find((one) => one.key === key);
  if (!broken) throw new DomainError('notFound', 'This isn’t in the report anymore.');
  const { kind, value, count } = broken;
  await sql.begin(async (tx) => {
    await builder(tx)
      .insert(identifierApart)
      .values({ workspaceId, kind, value, leftBy: actor })
      .onConflictDoNothing();
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'person.leaveApart',
      subject: workspaceId,
      detail: { kind, count },
    });
    await notifyChange(tx, workspaceId, { kind: 'customers', journeyId: null });
  });
}

/** Notes phones that people came with and that are somebody else's. */
export async function noteClaims(
  sql: Queryable,
  workspaceId: string,
  claims: readonly { phone: string; personId: string }[],
): Promise<void> {
  if (claims.length === 0) return;
  await sql`
    insert into identifier_claim (workspace_id, kind, value, customer_id)
    select ${workspaceId}, 'phone', phone, id
    from unnest(${claims.map(({ phone }) => phone)}::text[], ${claims.map(({ personId }) => personId)}::uuid[]) as c (phone, id)
    on conflict do nothing`;
}

/** Finds the emails that several profiles have. Run once a day, because nothing else looks for them. */
export async function findSharedEmails(sql: Sql, workspaceId: string): Promise<void> {
  await sql.begin(async (tx) => {
    const emails = equals(identifierClaim, { workspaceId, kind: 'email' });
    await builder(tx).delete(identifierClaim).where(emails);
    await tx`
      insert into identifier_claim (workspace_id, kind, value, customer_id)
      select ${workspaceId}, 'email', email, id from (
        select id, email, count(*) over (partition by email) as n from (
          select id, left(lower(btrim(properties->>'email')), 320) as email from customer
          where workspace_id = ${workspaceId} and jsonb_typeof(properties->'email') = 'string') e
        where email <> '') shared
      where n > 1`;
  });
}
