import type { Rule } from '@waymark/audience/schema';
import { builder, equals, now, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import {
  type SegmentKind,
  segment,
  segmentChange,
  segmentDue,
  segmentMention,
} from '@waymark/db/schema/segment';
import type { AuditDetail } from '@waymark/db/schema/workspace';
import type { AuditAction } from '@waymark/workspace/audit/actions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';
import { importRow } from '../imports/read.ts';
import { startBuild } from './build.ts';
import { checkRule, listeningOf } from './checkRule.ts';
import { holdSegment, type SegmentRow, segmentById } from './row.ts';
import { unused, usesOf } from './uses.ts';

/**
 * Creates a segment; a job finds a rule's people. Throws `conflict` for a name already in use, `invalid` for an
 * impossible rule.
 */
export async function createSegment(
  sql: Sql,
  workspaceId: string,
  { name, kind, rule }: { name: string; kind: SegmentKind; rule?: Rule | undefined },
  actor: Actor,
): Promise<{ id: string }> {
  const own = kind === 'rule' ? (rule ?? { match: 'all', conditions: [] }) : null;
  const id = await sql.begin(async (tx) => {
    if (own) await checkRule(tx, workspaceId, null, own);
    const made = await insertSegment(tx, workspaceId, { name, kind, rule: own }, actor);
    if (own) await listen(tx, workspaceId, made, own);
    return made;
  });
  if (own) await startBuild(sql, workspaceId, id, 1, actor);
  return { id };
}

/**
 * Creates a list of the people of an imported file, those who still exist. Throws `notFound` for an import of another
 * workspace, `conflict` unless it is done and for a name already in use.
 */
export async function createListOfImport(
  sql: Sql,
  workspaceId: string,
  { id: importId, name }: { id: string; name: string },
  actor: Actor,
): Promise<{ id: string }> {
  const { phase } = await importRow(sql, workspaceId, importId);
  if (phase !== 'done')
    throw new DomainError('conflict', 'Only a finished import’s people can be made a list.');
  return await sql.begin(async (tx) => {
    const id = await insertSegment(tx, workspaceId, { name, kind: 'list', rule: null }, actor);
    await tx`
      insert into segment_member (segment_id, customer_id, since)
      select ${id}, c.id, ${new Date(await nowOf(tx, workspaceId))}
      from people_import_row r join customer c on c.id = r.customer_id
      where r.import_id = ${importId} and c.workspace_id = ${workspaceId}
      on conflict do nothing`;
    return { id };
  });
}

async function insertSegment(
  tx: Queryable,
  workspaceId: string,
  { name, kind, rule }: { name: string; kind: SegmentKind; rule: Rule | null },
  actor: Actor,
): Promise<string> {
  await freeName(tx, workspaceId, name, null);
  const [row] = await builder(tx)
    .insert(segment)
    .values({ workspaceId, name, kind, rule, builtRevision: rule ? 0 : 1, updatedBy: actor })
    .returning({ id: segment.id });
  if (!row) throw new Error('no segment was made');
  await noted(tx, workspaceId, row.id, actor, 'segment.create');
  return row.id;
}

/**
 * Changes the name or the rule of a segment seen at `revision`, and returns the new revision. After a change of the
 * rule a job judges everybody again. Throws `conflict` if somebody changed it in the meantime.
 */
export async function changeSegment(
  sql: Sql,
  workspaceId: string,
  {
    id,
    revision,
    name,
    rule,
  }: { id: string; revision: number; name?: string | undefined; rule?: Rule | undefined },
  actor: Actor,
): Promise<{ revision: number }> {
  const changed = await sql.begin(async (tx) => {
    const before = await seen(tx, workspaceId, id, revision);
    if (rule && before.kind !== 'rule')
      throw new DomainError('invalid', 'A list has no rule. Add or remove its people instead.');
    if (rule) await checkRule(tx, workspaceId, id, rule);
    if (name !== undefined) await freeName(tx, workspaceId, name, id);
    const next = revision + 1;
    await tx`
      update segment set name = ${name ?? before.name}, rule = ${rule ? tx.json(rule) : tx`rule`}, revision = ${next},
        built_revision = case when ${rule === undefined} and built_revision = revision then ${next} else built_revision end,
        updated_at = now(), updated_by = ${actor}
      where id = ${id} and workspace_id = ${workspaceId}`;
    if (rule) await listen(tx, workspaceId, id, rule);
    if (name !== undefined && name !== before.name)
      await noted(tx, workspaceId, id, actor, 'segment.rename', { from: before.name, to: name });
    if (rule) await noted(tx, workspaceId, id, actor, 'segment.change');
    return {
      next,
      unbuilt: before.kind === 'rule' && (rule !== undefined || before.builtRevision < revision),
    };
  });
  if (changed.unbuilt) await startBuild(sql, workspaceId, id, changed.next, actor);
  return { revision: changed.next };
}

/**
 * Archives a segment: nobody enters or leaves any more. Throws `conflict` if a live journey or another segment uses
 * it.
 */
export async function archiveSegment(sql: Sql, workspaceId: string, id: string, actor: Actor): Promise<void> {
  await sql.begin(async (tx) => {
    await holdSegment(tx, id);
    const { archivedAt } = await own(tx, workspaceId, id);
    if (archivedAt !== null) return;
    const { journeys, segments } = (await usesOf(tx, workspaceId, id)).get(id) ?? unused;
    const user = journeys.find(({ live }) => live) ?? segments[0];
    if (user) throw new DomainError('conflict', `“${user.name}” uses this segment. Change that first.`);
    await putAway(tx, workspaceId, id, actor);
    await noted(tx, workspaceId, id, actor, 'segment.archive');
  });
}

/** Nobody is judged by its rule any more. */
export async function putAway(tx: Queryable, workspaceId: string, id: string, actor: Actor): Promise<void> {
  const rows = builder(tx);
  await rows
    .update(segment)
    .set({ archivedAt: now, updatedBy: actor })
    .where(rowOf(segment, workspaceId, id));
  await rows.delete(segmentMention).where(equals(segmentMention, { workspaceId, segmentId: id }));
  await rows.delete(segmentChange).where(equals(segmentChange, { workspaceId, segmentId: id }));
  await rows.delete(segmentDue).where(eq(segmentDue.segmentId, id));
}

/** Restores a segment; its members by rule are found again, and not announced. */
export async function restoreSegment(sql: Sql, workspaceId: string, id: string, actor: Actor): Promise<void> {
  const restored = await sql.begin(async (tx) => {
    await holdSegment(tx, id);
    const before = await own(tx, workspaceId, id);
    if (before.archivedAt === null) return null;
    if (before.rule) await checkRule(tx, workspaceId, id, before.rule);
    await freeName(tx, workspaceId, before.name, id);
    await builder(tx)
      .update(segment)
      .set({ archivedAt: null, builtRevision: before.rule ? 0 : before.revision, updatedBy: actor })
      .where(rowOf(segment, workspaceId, id));
    if (before.rule) await listen(tx, workspaceId, id, before.rule);
    await noted(tx, workspaceId, id, actor, 'segment.restore');
    return before;
  });
  if (restored?.rule) await startBuild(sql, workspaceId, id, restored.revision, actor);
}

async function seen(tx: Queryable, workspaceId: string, id: string, revision: number): Promise<SegmentRow> {
  await holdSegment(tx, id);
  const segment = await own(tx, workspaceId, id);
  if (segment.archivedAt !== null)
    throw new DomainError('conflict', 'This segment was archived. Restore it to change it.');
  if (segment.revision !== revision)
    throw new DomainError('conflict', 'Somebody changed this segment meanwhile. Load it again to see it.', {
      revision: segment.revision,
    });
  return segment;
}

/** One that is no value of a trait: those are changed with their trait. */
async function own(tx: Queryable, workspaceId: string, id: string): Promise<SegmentRow> {
  const segment = await segmentById(tx, workspaceId, id);
  if (segment.trait === null) return segment;
  throw new DomainError('invalid', 'This is a value of a trait. Change it in Audience, Traits.');
}

async function freeName(tx: Queryable, workspaceId: string, name: string, id: string | null): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`segment names ${workspaceId}`}, 0))`;
  const [taken] = await tx`
    select 1 from segment where workspace_id = ${workspaceId} and archived_at is null and trait is null
      and lower(name) = lower(${name}) and id is distinct from ${id}`;
  if (taken) throw new DomainError('conflict', `There is a segment “${name}” already. Choose another name.`);
}

/** Records what the rule asks about, so that the database knows whose changes matter. */
export async function listen(tx: Queryable, workspaceId: string, id: string, rule: Rule): Promise<void> {
  const of = { workspaceId, segmentId: id };
  const rows = builder(tx);
  await rows.delete(segmentMention).where(equals(segmentMention, { workspaceId, segmentId: id }));
  await rows.insert(segmentMention).values(listeningOf(rule).map((asked) => ({ ...of, ...asked })));
}

async function noted(
  tx: Queryable,
  workspaceId: string,
  subject: string,
  actor: Actor,
  action: AuditAction,
  detail: AuditDetail = {},
): Promise<void> {
  await recordAudit(tx, workspaceId, { actor, action, subject, detail });
  await notifyChange(tx, workspaceId, { kind: 'segments', journeyId: null });
}
