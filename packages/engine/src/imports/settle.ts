import type { Queryable } from '@waymark/db/connect';
import { withoutAliases } from '../people/aliases.ts';
import { writeConsent } from '../people/consent.ts';
import { namedBy } from '../people/identity.ts';
import { lastWords, readConsent } from '../people/ledger.ts';
import type { Mapping } from './mapping.ts';
import { type Outcome, type Profile, planRows } from './plan.ts';
import type { ImportedPerson } from './readRow.ts';
import type { Seen } from './seen.ts';
import type { Batch } from './source.ts';

/**
 * The ledger's source for consent taken back by an undo: unlike an opt-out, it doesn't keep anybody from agreeing
 * again.
 */
export const UNDONE = 'Undo of import';

/** Row counts by result. `stopped` are people who once opted out: an import never undoes that. */
export interface Counts {
  added: number;
  changed: number;
  same: number;
  refused: number;
  granted: number;
  stopped: number;
}
export const noCounts: Counts = { added: 0, changed: 0, same: 0, refused: 0, granted: 0, stopped: 0 };

/** A row that was refused, and why; its cells where it could be read. */
export interface Refused {
  line: number;
  reason: string;
  cells: string[] | null;
}

export interface Settled {
  outcomes: Outcome[];
  refused: Refused[];
  grants: ImportedPerson[];
  counts: Counts;
}

/**
 * The effect of a batch as things are now. With `lock`, the people it names are locked in id order until the
 * transaction ends.
 */
export async function planBatch(
  sql: Queryable,
  workspaceId: string,
  batch: Batch,
  { mapping, seen, lock }: { mapping: Mapping; seen: Seen; lock: boolean },
): Promise<Settled> {
  const meant = await withoutAliases(sql, workspaceId, batch.people);
  // Consent is for the phone that the row has, so that one stays.
  const people = batch.people.map((row, at) => ({
    ...row,
    customerId: meant[at]?.customerId ?? row.customerId,
  }));
  const known = await sql<Profile[]>`
    select id, external_id as "externalId", phone, zone, properties from customer
    where ${namedBy(sql, workspaceId, people)} order by id ${lock ? sql`for no key update` : sql``}`;
  // Somebody may have been merged while their row was waited for.
  const since = lock ? await withoutAliases(sql, workspaceId, batch.people) : meant;
  if (since.some(({ customerId }, at) => customerId !== meant[at]?.customerId))
    return await planBatch(sql, workspaceId, batch, { mapping, seen, lock });
  const outcomes = planRows(people, known, seen);
  const refuse = (line: number, reason: string): Refused => ({
    line,
    reason,
    cells: batch.cells.get(line) ?? null,
  });
  const refused = batch.refused.map(({ line, reason }) => refuse(line, reason));
  const counts = { ...noCounts };
  for (const outcome of outcomes) {
    counts[outcome.kind] += 1;
    if (outcome.kind === 'refused') refused.push(refuse(outcome.row.line, outcome.reason));
  }
  counts.refused = refused.length;
  const agreed = outcomes.flatMap(({ kind, row }) =>
    kind !== 'refused' && row.consentAt !== null ? [row] : [],
  );
  const { consent } = mapping;
  if (!consent || agreed.length === 0) return { outcomes, refused, counts, grants: [] };
  const phones = agreed.map(({ phone }) => phone);
  const stateOf = await readConsent(sql, workspaceId, phones);
  const state = ({ phone }: ImportedPerson) => stateOf(phone)[consent.program].state;
  const stopped = agreed.filter((row) => state(row) === 'revoked');
  const out = stopped.map(({ phone }) => phone);
  const words = await lastWords(sql, workspaceId, consent.program, out);
  const undone = stopped.filter(({ phone, consentAt }) => {
    const last = words.get(phone ?? '');
    return last?.source.startsWith(UNDONE) && last.at <= Number(consentAt);
  });
  const grants = [...agreed.filter((row) => !['granted', 'revoked'].includes(state(row))), ...undone];
  counts.granted = grants.length;
  counts.stopped = stopped.length - undone.length;
  return { outcomes, refused, counts, grants };
}

/** Writes a batch, with whom it is about and what its undo needs. */
export async function writeBatch(
  sql: Queryable,
  {
    workspaceId,
    importId,
    mapping,
    name,
  }: { workspaceId: string; importId: string; mapping: Mapping; name: string },
  { outcomes, refused, grants }: Settled,
): Promise<void> {
  const added = outcomes.flatMap((outcome) => (outcome.kind === 'added' ? [outcome.profile] : []));
  const changed = outcomes.filter((outcome) => outcome.kind === 'changed');
  // Phones are released before somebody else gets them.
  const moved = changed.flatMap(({ profile, before }) => (before.phone ? [profile.id] : []));
  await freePhones(sql, workspaceId, moved);
  const profiles = changed.map(({ profile }) => profile);
  if (changed.length > 0) await updateProfiles(sql, workspaceId, profiles);
  if (added.length > 0)
    await sql`
      insert into customer (id, workspace_id, external_id, phone, zone, properties)
      select id, ${workspaceId}, external_id, phone, zone, properties::jsonb
      from unnest(${added.map(({ id }) => id)}::uuid[], ${added.map(({ externalId }) => externalId)}::text[],
        ${added.map(({ phone }) => phone)}::text[], ${added.map(({ zone }) => zone)}::text[],
        ${added.map(({ properties }) => JSON.stringify(properties))}::text[]) as p (id, external_id, phone, zone, properties)`;
  const { consent } = mapping;
  const granted = new Map(grants.map((row) => [row.line, row]));
  const rows = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'refused') return [];
    const { before = null, after = null } = outcome.kind === 'changed' ? outcome : {};
    const grant = granted.get(outcome.row.line);
    return [
      {
        line: outcome.row.line,
        id: outcome.profile.id,
        made: outcome.kind === 'added',
        before,
        after,
        granted: grant ? { phone: grant.phone, at: grant.consentAt } : null,
      },
    ];
  });
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  if (rows.length > 0)
    await sql`
      insert into people_import_row (import_id, line, customer_id, made, at, before, after, granted)
      select ${importId}, line, id, made, now(), before::jsonb, after::jsonb, granted::jsonb
      from unnest(${rows.map(({ line }) => line)}::int[], ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ made }) => String(made))}::text[]::boolean[],
        ${rows.map(({ before }) => json(before))}::text[], ${rows.map(({ after }) => json(after))}::text[],
        ${rows.map(({ granted }) => json(granted))}::text[]) as p (line, id, made, before, after, granted)`;
  await writeProblems(sql, importId, false, refused);
  if (consent)
    await writeConsent(
      sql,
      workspaceId,
      grants.map(({ phone, zone, consentAt }) => ({
        phone: phone ?? '',
        zone,
        program: consent.program,
        action: 'grant',
        source: `${consent.source} (import “${name}”, proof: ${consent.proof})`,
        disclosure: consent.disclosure,
        ...(consentAt === null ? {} : { at: consentAt }),
      })),
    );
}

/** Removes people's phones before their new ones are written. */
export async function freePhones(sql: Queryable, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update customer set phone = null where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
}

/** Writes these fields of people, and notes that they changed. */
export async function updateProfiles(sql: Queryable, workspaceId: string, profiles: readonly Profile[]) {
  await sql`
    update customer c set external_id = p.external_id, phone = p.phone, zone = p.zone,
      properties = p.properties::jsonb, updated_at = now()
    from unnest(${profiles.map(({ id }) => id)}::uuid[], ${profiles.map(({ externalId }) => externalId)}::text[],
      ${profiles.map(({ phone }) => phone)}::text[], ${profiles.map(({ zone }) => zone)}::text[],
      ${profiles.map(({ properties }) => JSON.stringify(properties))}::text[]) as p (id, external_id, phone, zone, properties)
    where c.workspace_id = ${workspaceId} and c.id = p.id`;
}

/** Without what can’t be stored. */
const storable = (cells: string[] | null): string | null =>
  cells && JSON.stringify(cells.map((cell) => cell.toWellFormed().replaceAll('\0', '')));

export async function writeProblems(
  sql: Queryable,
  importId: string,
  rehearsed: boolean,
  refused: readonly Refused[],
): Promise<void> {
  if (refused.length === 0) return;
  await sql`
    insert into people_import_problem (import_id, rehearsed, line, reason, cells)
    select ${importId}, ${rehearsed}, line, reason, cells::jsonb
    from unnest(${refused.map(({ line }) => line)}::int[], ${refused.map(({ reason }) => reason)}::text[],
      ${refused.map(({ cells }) => storable(cells))}::text[]) as p (line, reason, cells)
    on conflict do nothing`;
}
