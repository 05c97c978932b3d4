import type { Queryable } from '@waymark/db/connect';
import type { Graph } from '@waymark/journey/graph';
import type { Problem } from '@waymark/journey/problems';
import { references } from '@waymark/journey/references';
import { type Known, suggestionsFor } from '@waymark/journey/suggestions';
import { draftProblems } from './check.ts';

/** How many of the newest events of a type, and people, are looked at for names that were perhaps meant. */
const SAMPLE = 2_000;

/** Everything to tell about a draft: what keeps it from being published, then what is worth a second look. */
export async function judgeDraft(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const [problems, known] = await Promise.all([
    draftProblems(sql, workspaceId, graph),
    readKnown(sql, workspaceId, graph),
  ]);
  return [...problems, ...suggestionsFor(graph, known)];
}

/** The names that the drawing uses are looked up exactly; others are read only where one of them is unknown. */
async function readKnown(sql: Queryable, workspaceId: string, graph: Graph): Promise<Known> {
  const used = references(graph);
  const [[workspace], events, profile] = await Promise.all([
    sql<{ name: string; smsCents: number | null; currency: string | null }[]>`
      select w.name, s.sms_cents as "smsCents", s.currency from workspace w
      left join lateral (
        select sms_cents, currency from sender where workspace_id = w.id order by created_at, id limit 1) s on true
      where w.id = ${workspaceId}`,
    knownEvents(sql, workspaceId, [
      ...used.events,
      ...used.eventProperties.map(({ event }) => ({ name: event })),
    ]),
    knownProfile(sql, workspaceId, used.profile),
  ]);
  const withProperties = await Promise.all(
    events.map(async (type) => {
      const wanted = used.eventProperties.filter(({ event }) => event === type);
      return { type, properties: await knownEventProperties(sql, workspaceId, type, wanted) };
    }),
  );
  const price =
    workspace?.smsCents != null && workspace.currency !== null
      ? { smsCents: workspace.smsCents, currency: workspace.currency }
      : null;
  return { brand: workspace?.name ?? null, price, profile, events: withProperties };
}

const names = (used: readonly { name: string }[]) => [...new Set(used.map(({ name }) => name))];

async function knownEvents(
  sql: Queryable,
  workspaceId: string,
  used: readonly { name: string }[],
): Promise<string[]> {
  const wanted = names(used);
  if (wanted.length === 0) return [];
  const rows = await sql<{ name: string }[]>`
    select name from unnest(${wanted}::text[]) as name
    where exists (select 1 from event where workspace_id = ${workspaceId} and type = name)`;
  if (rows.length === wanted.length) return wanted;
  const lately = await sql<{ name: string }[]>`
    select distinct type as name from (
      select type from event where workspace_id = ${workspaceId} order by received_at desc limit ${SAMPLE}) e`;
  return names([...rows, ...lately]);
}

async function knownProfile(
  sql: Queryable,
  workspaceId: string,
  used: readonly { name: string }[],
): Promise<string[]> {
  const wanted = names(used);
  if (wanted.length === 0) return [];
  const rows = await sql<{ name: string }[]>`
    select name from unnest(${wanted}::text[]) as name
    where exists (
      select 1 from customer where workspace_id = ${workspaceId}
        and (properties ? name or properties #> string_to_array(name, '.') is not null))`;
  if (rows.length === wanted.length) return wanted;
  const lately = await sql<{ name: string }[]>`
    select distinct jsonb_object_keys(properties) as name from (
      select properties from customer where workspace_id = ${workspaceId}
      order by created_at desc limit ${SAMPLE}) c`;
  return names([...rows, ...lately]);
}

async function knownEventProperties(
  sql: Queryable,
  workspaceId: string,
  type: string,
  used: readonly { name: string }[],
): Promise<string[]> {
  const wanted = names(used);
  if (wanted.length === 0) return [];
  const rows = await sql<{ name: string }[]>`
    select name from unnest(${wanted}::text[]) as name
    where exists (
      select 1 from event where workspace_id = ${workspaceId} and type = ${type}
        and (properties ? name or properties #> string_to_array(name, '.') is not null))`;
  if (rows.length === wanted.length) return wanted;
  const lately = await sql<{ name: string }[]>`
    select distinct jsonb_object_keys(properties) as name from (
      select properties from event where workspace_id = ${workspaceId} and type = ${type}
      order by at desc limit ${SAMPLE}) e`;
  return names([...rows, ...lately]);
}
