import { builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { workspace } from '@waymark/db/schema/workspace';
import type { Graph } from '@waymark/journey/graph/graph';
import { isMessage } from '@waymark/journey/graph/node';
import { references } from '@waymark/journey/graph/references';
import { validateGraph } from '@waymark/journey/graph/validate';
import { runAfter } from '@waymark/journey/run/schedule';
import type { Problem } from '@waymark/journey/settings/problems';
import { checkRepeat, rruleOf } from '@waymark/journey/settings/repeat';
import { toLocal } from '@waymark/policy/localTime';
import { assetProblems } from '@waymark/studio/review/assetApprovals';
import { cardProblems } from '@waymark/studio/review/problems';
import { shownNow } from '@waymark/workspace/clock/clock';
import { firstSender } from '@waymark/workspace/settings/firstSender';
import { eq } from 'drizzle-orm';
import { listPools, runsLow } from '../coupons/pools.ts';
import { productsOf } from '../vocabulary/names.ts';

/**
 * All problems of a drawing, including those only the workspace can tell: whether its pictures and cards may be sent,
 * its segments and products exist, and there is a sender.
 */
export async function draftProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const problems = [
    ...validateGraph(graph, { products: await productsOf(sql, workspaceId, [graph]) }),
    ...(await segmentProblems(sql, workspaceId, graph)),
    ...(await poolProblems(sql, workspaceId, graph)),
    ...(await storeProblems(sql, workspaceId, graph)),
    ...(await productProblems(sql, workspaceId, graph)),
    ...(await scheduleProblems(sql, workspaceId, graph)),
  ];
  const messages = graph.nodes.filter(isMessage);
  if (messages.length === 0) return problems;
  const [sender, assets, cards] = await Promise.all([
    firstSender(sql, workspaceId),
    assetProblems(sql, workspaceId, graph),
    cardProblems(sql, workspaceId, graph),
  ]);
  problems.push(...assets, ...cards);
  if (!sender) {
    problems.push({
      code: 'noSender',
      severity: 'error',
      nodeId: null,
      field: null,
      sentence: 'This workspace has no number to send from yet. An admin can add one in Admin › Senders.',
    });
  }
  return problems;
}

/** Coupon pools that texts name and that don't exist, or have few codes left. */
async function poolProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const used = references(graph).pools;
  if (used.length === 0) return [];
  const pools = new Map((await listPools(sql, workspaceId)).map((pool) => [pool.key, pool]));
  return used.flatMap(({ node, field, name }): Problem[] => {
    const pool = pools.get(name);
    const at = { nodeId: node.id, field };
    if (!pool)
      return [
        {
          ...at,
          code: 'unknownPool',
          severity: 'error',
          sentence: `There is no coupon pool “${name}”. Choose another one, or remove it from the text.`,
        },
      ];
    if (!runsLow(pool)) return [];
    const left =
      pool.left === 1 ? '1 code is' : `${pool.left === 0 ? 'No' : pool.left.toLocaleString('en')} codes are`;
    const sentence = `${left} left in “${pool.name}”. Add more in Catalog › Coupons.`;
    return [{ ...at, code: 'fewCodes', severity: 'warning', sentence }];
  });
}

/** Segments that don't exist or were archived: nobody enters or leaves those. */
async function segmentProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const { segments } = references(graph);
  if (segments.length === 0) return [];
  const rows = await sql<{ id: string }[]>`
    select id from segment where workspace_id = ${workspaceId} and archived_at is null
      and id::text = any(${segments.map(({ name }) => name)}::text[])`;
  const sentence = 'This segment was archived or removed. Choose another one.';
  return missing(segments, rows, { code: 'unknownSegment', sentence });
}

/** Stores that no longer exist: nobody is near those. */
async function storeProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const { stores } = references(graph);
  if (stores.length === 0) return [];
  const rows = await sql<{ id: string }[]>`
    select id from store where workspace_id = ${workspaceId} and id::text = any(${stores.map(({ name }) => name)}::text[])`;
  return missing(stores, rows, {
    code: 'unknownStore',
    sentence: 'This store was removed. Choose another one.',
  });
}

/** A problem for each use of an id that isn't among these rows. */
function missing(
  used: ReturnType<typeof references>['stores'],
  rows: readonly { id: string }[],
  problem: Pick<Problem, 'code' | 'sentence'>,
): Problem[] {
  const known = new Set(rows.map(({ id }) => id));
  const unknown = used.filter(({ name }) => !known.has(name));
  return unknown.map(({ node, field }) => ({ ...problem, severity: 'error', nodeId: node.id, field }));
}

/** Chosen products that are no longer in the catalog, or sold out for now. */
async function productProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const { products } = references(graph);
  if (products.length === 0) return [];
  const rows = await sql<{ id: string; name: string; archived: boolean; soldOut: boolean }[]>`
    select external_id as id, name, archived_at is not null as archived, stock is not distinct from 0 as "soldOut"
    from product where workspace_id = ${workspaceId} and external_id = any(${products.map(({ name }) => name)}::text[])`;
  const known = new Map(rows.map((row) => [row.id, row]));
  return products.flatMap(({ node, field, name }): Problem[] => {
    const product = known.get(name);
    const at = { nodeId: node.id, field };
    if (!product || product.archived) {
      const sentence = `“${product?.name ?? name}” is no longer in the catalog. Choose another product.`;
      return [{ ...at, code: 'unknownProduct', severity: 'error', sentence }];
    }
    if (!product.soldOut) return [];
    const sentence = `“${product.name}” is out of stock. Until it’s back, this message isn’t sent, or goes out with its fallbacks.`;
    return [{ ...at, code: 'soldOut', severity: 'warning', sentence }];
  });
}

/** A schedule that is over: nobody would ever enter. */
async function scheduleProblems(sql: Queryable, workspaceId: string, graph: Graph): Promise<Problem[]> {
  const trigger = graph.nodes.find((node) => node.kind === 'trigger.schedule');
  if (!trigger || checkRepeat(trigger.settings.date, trigger.settings.repeat).length > 0) return [];
  const { date, time, repeat } = trigger.settings;
  const { clock, zone } = workspace;
  const [own] = await builder(sql)
    .select({ clock, zone })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  if (!own) return [];
  const now = toLocal(own.zone, shownNow(own.clock, Date.now()));
  if (runAfter({ date, time, rrule: repeat ? rruleOf(date, repeat) : null }, now) !== null) return [];
  const sentence = 'No runs of this schedule are left. Choose a later date.';
  return [
    {
      code: 'scheduleOver',
      severity: 'error',
      nodeId: trigger.id,
      field: repeat?.until ? 'until' : 'date',
      sentence,
    },
  ];
}
