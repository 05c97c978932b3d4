import { traitProperties } from '@waymark/audience/traits';
import { builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { workspace } from '@waymark/db/schema/workspace';
import type { Graph } from '@waymark/journey/graph/graph';
import { references } from '@waymark/journey/graph/references';
import type { Problem } from '@waymark/journey/settings/problems';
import { type Known, suggestionsFor } from '@waymark/journey/words/suggestions';
import { firstSender } from '@waymark/workspace/settings/firstSender';
import { eq } from 'drizzle-orm';
import type { PendingQuery, Row } from 'postgres';
import { productsOf } from '../vocabulary/names.ts';
import { draftProblems } from './check.ts';

/** How many of the newest events of a type, and people, are scanned for the names in use. */
const SAMPLE = 2_000;

/** Everything to report about a draft: what keeps it from being published, then what deserves a second look. */
export async function judgeDraft(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const [problems, known] = await Promise.all([
    draftProblems(sql, workspaceId, graph),
    readKnown(sql, workspaceId, graph),
  ]);
  return [...problems, ...suggestionsFor(graph, known)];
}

async function readKnown(sql: Queryable, workspaceId: string, graph: Graph): Promise<Known> {
  const used = references(graph);
  const [[own], sender, products, events, profile] = await Promise.all([
    builder(sql).select({ name: workspace.name }).from(workspace).where(eq(workspace.id, workspaceId)),
    firstSender(sql, workspaceId),
    productsOf(sql, workspaceId, [graph]),
    knownEvents(sql, workspaceId, [
      ...used.events.map(({ name }) => name),
      ...used.eventProperties.map(({ event }) => event),
    ]),
    knownProperties(
      sql,
      used.profile,
      sql`select properties from customer where workspace_id = ${workspaceId} order by created_at desc`,
    ),
  ]);
  const withProperties = await Promise.all(
    events.map(async (type) => {
      const wanted = used.eventProperties.filter(({ event }) => event === type);
      const from = sql`
        select properties from event where workspace_id = ${workspaceId} and type = ${type} order by at desc`;
      return { type, properties: await knownProperties(sql, wanted, from) };
    }),
  );
  return {
    brand: own?.name ?? null,
    price: sender,
    products,
    profile: [...profile, ...traitProperties.map(({ name }) => name)],
    events: withProperties,
  };
}

/** Which of the wanted types ever occurred, by the index, and the ones that occurred lately. */
async function knownEvents(sql: Queryable, workspaceId: string, wanted: readonly string[]) {
  if (wanted.length === 0) return [];
  const rows = await sql<{ name: string }[]>`
    select name from unnest(${[...new Set(wanted)]}::text[]) as name
    where exists (select 1 from event where workspace_id = ${workspaceId} and type = name)
    union
    select type from (
      select type from event where workspace_id = ${workspaceId} order by received_at desc limit ${SAMPLE}) e`;
  return rows.map(({ name }) => name);
}

/**
 * The property names in the newest rows of `from`, and which of the wanted nested ones ("address.city") occur there.
 * Older rows aren't scanned: this runs on every edit.
 */
async function knownProperties(
  sql: Queryable,
  wanted: readonly { name: string }[],
  from: PendingQuery<Row[]>,
): Promise<string[]> {
  if (wanted.length === 0) return [];
  const inside = [...new Set(wanted.map(({ name }) => name))].filter((name) => name.includes('.'));
  const rows = await sql<{ name: string }[]>`
    with newest as materialized (${from} limit ${SAMPLE})
    select jsonb_object_keys(properties) as name from newest
    union
    select name from unnest(${inside}::text[]) as name
    where exists (select 1 from newest where properties #> string_to_array(name, '.') is not null)`;
  return rows.map(({ name }) => name);
}
