import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { type Change, tell, type Work } from '@waymark/workspace/changes/changes';
import type { Effects, EntryChange, MessageRow, RecordRow, WaitEnd } from './effects.ts';
import type { Person } from './person.ts';

/**
 * Writes the results of a batch of legs, one statement per table, and notifies listeners when this transaction
 * commits.
 */
export async function flush(
  sql: Queryable,
  workspace: { id: string; senderId: string | null },
  effects: Effects,
  people: Iterable<Person>,
): Promise<void> {
  const patches = [...people].flatMap(({ id, patch }) =>
    Object.keys(patch).length === 0 ? [] : [{ id, patch }],
  );
  await Promise.all([
    effects.records.length > 0 && writeRecords(sql, effects.records),
    effects.waitEnds.length > 0 && writeWaitEnds(sql, effects.waitEnds),
    effects.messages.length > 0 && writeMessages(sql, workspace, effects.messages),
    patches.length > 0 && writePatches(sql, workspace.id, patches),
    effects.entries.length > 0 && writeEntries(sql, workspace.id, effects.entries),
    effects.marked.length > 0 &&
      sql`update entry set due_while_paused = true
        where id = any(${effects.marked}) and workspace_id = ${workspace.id}`,
    tell(sql, workspace.id, changesOf(effects, patches.length > 0), workOf(effects)),
  ]);
}

/** What screens refetch. */
function changesOf(effects: Effects, profiles: boolean): Change[] {
  const moved = new Set(effects.entries.map(({ journeyId }) => journeyId));
  const sent = new Set(effects.messages.map(({ journeyId }) => journeyId));
  return [
    ...[...moved].map((journeyId): Change => ({ kind: 'counts', journeyId })),
    ...[...sent].map((journeyId): Change => ({ kind: 'messages', journeyId })),
    ...(profiles ? [{ kind: 'customers', journeyId: null } as const] : []),
  ];
}

function workOf(effects: Effects): Work[] {
  const work: Work[] = [];
  if (effects.messages.length > 0) work.push('outbox');
  if (effects.entries.some(({ workflow }) => workflow === 'needed')) work.push('pendingSignals');
  return work;
}

async function writeRecords(sql: Queryable, records: readonly RecordRow[]): Promise<void> {
  await sql`
    insert into step_record (entry_id, step, turn, version_id, kind, outcome, at, entered_at)
    select x."entryId", x.step, x.turn, x."versionId", x.outcome->>'kind', x.outcome, to_timestamp(x.at / 1000.0),
      to_timestamp(x."enteredAt" / 1000.0)
    from ${recordset(sql, records)}
      as x("entryId" uuid, step int, turn int, "versionId" uuid, outcome jsonb, at double precision,
        "enteredAt" double precision)
    on conflict do nothing`;
}

/** A message that the gate held has its own record once it goes; here it is about drawn waits. */
async function writeWaitEnds(sql: Queryable, ends: readonly WaitEnd[]): Promise<void> {
  await sql`
    update step_record r set left_by = x.left_by
    from unnest(${ends.map(({ entryId }) => entryId)}::uuid[], ${ends.map(({ step }) => step)}::int[],
      ${ends.map(({ turn }) => turn)}::int[], ${ends.map(({ leftBy }) => leftBy)}::text[]) as x (entry_id, step, turn, left_by)
    where r.entry_id = x.entry_id and r.step = x.step and r.turn = x.turn and r.kind = 'waiting'`;
}

async function writeMessages(
  sql: Queryable,
  workspace: { id: string; senderId: string | null },
  messages: readonly MessageRow[],
): Promise<void> {
  await sql`
    insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program,
      body, picture_id, media_token, sender_id, segments, cost_cents, currency, queued_at,
      card_hash, card_state, template, missing, product)
    select ${workspace.id}, x."entryId", x."journeyId", x."versionId", x.step, x.turn, x."customerId", x.channel,
      x.program, x.body, x."pictureId", x."mediaToken", ${workspace.senderId}::uuid, x.segments, x."costCents",
      x.currency, to_timestamp(x."queuedAt" / 1000.0), x."cardHash",
      case when x."cardHash" is not null or x.template is not null then 'waiting' end, x.template, x.missing, x.product
    from ${recordset(sql, messages)}
      as x("entryId" uuid, "journeyId" uuid, "versionId" uuid, step int, turn int, "customerId" uuid, channel text,
        program text, body text, "pictureId" uuid, "mediaToken" text, segments int, "costCents" int, currency text,
        "queuedAt" double precision, "cardHash" text, template text, missing text, product text)
    on conflict do nothing`;
}

async function writePatches(
  sql: Queryable,
  workspaceId: string,
  patches: readonly { id: string; patch: unknown }[],
): Promise<void> {
  await sql`
    update customer c set properties = c.properties || x.patch, updated_at = now()
    from ${recordset(sql, patches)} as x(id uuid, patch jsonb)
    where c.id = x.id and c.workspace_id = ${workspaceId}`;
}

async function writeEntries(sql: Queryable, workspaceId: string, entries: readonly EntryChange[]) {
  await sql`
    update entry e set status = x.status, turn = x.turn, at_step = x."atStep", next_step = x."nextStep",
      wait_until = to_timestamp(x."waitUntil" / 1000.0), held = x.held, awaits_type = x.awaits->>'event',
      awaits = nullif(x.awaits, 'null'), follows = x.follows, happened_event_id = null, due_while_paused = false, workflow = x.workflow,
      error = x.error, ended_at = to_timestamp(x."endedAt" / 1000.0)
    from ${recordset(sql, entries)}
      as x(id uuid, status text, turn int, "atStep" int, "nextStep" int, "waitUntil" double precision, held boolean,
        awaits jsonb, follows text, workflow text, error text, "endedAt" double precision)
    where e.id = x.id and e.workspace_id = ${workspaceId}`;
}
