import type { Sql } from '@waymark/db/connect';
import type { Step } from '@waymark/journey/plan/plan';
import { journeyRow, noVersion, versionRows } from '../row.ts';
import {
  cardlessCounts,
  eventWaitCounts,
  goalCounts,
  type PlaceCount,
  placeCounts,
  plansOf,
  recordCounts,
} from './countQueries.ts';
import { messageTotals } from './messageTotals.ts';

interface Tally {
  waiting: number;
  held: number;
  passed: number;
  dropped: number;
  cardless: number;
  branches: Record<string, number>;
}

/**
 * What stands under each node of a journey and over the whole. Counts of all versions are added up by node id.
 * `version` counts only the people who entered that version, and their messages. A wait is passed by those who came to it and neither wait there now nor ended there.
 */
export async function journeyCounts(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  { version: only }: { version?: number | undefined } = {},
) {
  await journeyRow(sql, workspaceId, journeyId);
  const every = await versionRows(sql, journeyId);
  const versions = only === undefined ? every : every.filter(({ number }) => number === only);
  const one = only === undefined ? null : versions[0]?.id;
  if (one === undefined) throw noVersion();
  const plans = await plansOf(sql, versions);
  const [records, places, goals, messages, cardless] = await Promise.all([
    recordCounts(sql, versions),
    placeCounts(sql, journeyId, one),
    goalCounts(sql, journeyId, one),
    messageTotals(sql, workspaceId, journeyId, one),
    cardlessCounts(sql, workspaceId, journeyId),
  ]);
  // A journey may have been published a hundred times: only versions that somebody walked are asked about.
  const walked = new Set(records.map(({ versionId }) => versionId));
  const happened = await Promise.all(
    versions
      .filter(({ id }) => walked.has(id))
      .map((version) => eventWaitCounts(sql, version, plans.get(version.planHash))),
  );
  const nodes = new Map<string, Tally>();
  const tally = (nodeId: string) => {
    const known = nodes.get(nodeId);
    if (known) return known;
    const fresh: Tally = { waiting: 0, held: 0, passed: 0, dropped: 0, cardless: 0, branches: {} };
    nodes.set(nodeId, fresh);
    return fresh;
  };
  const branch = (nodeId: string, name: string, count: number) => {
    const { branches } = tally(nodeId);
    branches[name] = (branches[name] ?? 0) + count;
  };
  const byId = new Map(versions.map((version) => [version.id, version]));

  for (const { versionId, step, kind, branch: taken, count } of records) {
    const version = byId.get(versionId);
    const nodeId = version?.nodes[step];
    if (!version || !nodeId || kind === 'held') continue;
    tally(nodeId).passed += count;
    if (kind === 'skipped') tally(nodeId).dropped += count;
    const op = plans.get(version.planHash)?.steps[step]?.op;
    if (kind === 'passed') branch(nodeId, version.branches[step]?.[taken ?? 0] ?? 'next', count);
    else if (op !== 'exit' && op !== 'waitEvent') branch(nodeId, 'next', count);
  }
  for (const { versionId, step, count } of cardless) {
    const nodeId = byId.get(versionId)?.nodes[step];
    if (nodeId) tally(nodeId).cardless += count;
  }
  for (const { versionId, step, status, held, count } of places) {
    const version = byId.get(versionId);
    if (!version) continue;
    if (step === null || status === 'new') {
      tally(version.triggerNode).passed += count;
      if (status === 'new') tally(version.triggerNode).waiting += count;
      continue;
    }
    tally(version.triggerNode).passed += count;
    const nodeId = version.nodes[step];
    if (!nodeId) continue;
    const step_ = plans.get(version.planHash)?.steps[step];
    if (status === 'waiting') {
      tally(nodeId).waiting += count;
      if (held) tally(nodeId).held += count;
    }
    // Whoever is at a wait, or ended there, came to it but has not passed it.
    if (status !== 'completed' && isWait(step_)) {
      tally(nodeId).passed -= count;
      if (step_?.op !== 'waitEvent') branch(nodeId, 'next', -count);
    }
  }
  for (const { nodeId, name, count } of happened.flat()) branch(nodeId, name, count);
  for (const version of versions) {
    const trigger = tally(version.triggerNode);
    trigger.branches = { next: trigger.passed - trigger.waiting };
    if (version !== versions[0]) continue;
    for (const { id, kind, settings } of version.graph.nodes) {
      if (kind === 'goal') tally(id).passed = goals.get(settings.event) ?? 0;
    }
  }
  return {
    ...totals(places),
    nodes: [...nodes].map(([nodeId, counts]) => ({ nodeId, ...counts })),
    messages,
  };
}

const isWait = (step: Step | undefined) =>
  step?.op === 'waitFor' || step?.op === 'waitUntil' || step?.op === 'waitEvent';

function totals(places: PlaceCount[]) {
  const sum = (...statuses: string[]) =>
    places.filter(({ status }) => statuses.includes(status)).reduce((all, { count }) => all + count, 0);
  return {
    entered: places.reduce((all, { count }) => all + count, 0),
    active: sum('new', 'waiting'),
    completed: sum('completed'),
    converted: sum('converted'),
    stopped: sum('stopped'),
    failed: sum('failed'),
  };
}
