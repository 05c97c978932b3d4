import type { Sql } from '@waymark/db/connect';
import { type Count, countsOf, sumOf } from '../../counters/counters.ts';
import { isPassed, messageKey, messageTotals, peopleTotals } from '../../counters/totals.ts';
import { journeyRow, noVersion, type VersionRow, versionRows } from '../row.ts';

interface Tally {
  waiting: number;
  held: number;
  passed: number;
  dropped: number;
  /** How often the entry filter kept people out; of the trigger. */
  turnedAway: number;
  textFallback: number;
  /** Of a message step, those it made by status. */
  messages: Record<string, number>;
  branches: Record<string, number>;
}

/**
 * The counts of each node of a journey and of the whole. Counts of all versions are added up by node id. `version`
 * counts only the people who entered that version, and their messages.
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
  if (only !== undefined && versions.length === 0) throw noVersion();
  const ids = versions.map(({ id }) => id);
  const counts = await countsOf(sql, ['place', 'goal', 'record', 'message', 'turned'], ids);
  const nodes = new Map<string, Tally>();
  const tally = (nodeId: string) => {
    const known = nodes.get(nodeId);
    if (known) return known;
    const fresh: Tally = {
      waiting: 0,
      held: 0,
      passed: 0,
      dropped: 0,
      turnedAway: 0,
      textFallback: 0,
      messages: {},
      branches: {},
    };
    nodes.set(nodeId, fresh);
    return fresh;
  };
  const byVersion = Map.groupBy(counts, ({ subject }) => subject);
  for (const version of versions) {
    const own = byVersion.get(version.id) ?? [];
    for (const count of own) {
      const nodeId = version.nodes[count.step];
      if (nodeId) add(tally(nodeId), version, count);
    }
    const { entered, fresh } = arrivals(own);
    const trigger = tally(version.triggerNode);
    trigger.passed += entered;
    trigger.waiting += fresh;
    trigger.turnedAway += sumOf(own.filter(({ what, key }) => what === 'turned' && key === 'filter'));
    trigger.branches = { next: trigger.passed - trigger.waiting };
  }
  for (const { id, kind, settings } of versions[0]?.graph.nodes ?? []) {
    if (kind !== 'goal') continue;
    const reached = counts.filter(({ what, key }) => what === 'goal' && key === settings.event);
    tally(id).passed = sumOf(reached);
  }
  return {
    ...peopleTotals(counts.filter(({ what }) => what === 'place')),
    nodes: [...nodes].map(([nodeId, own]) => ({ nodeId, ...own })),
    messages: messageTotals(counts.filter(({ what }) => what === 'message')),
  };
}

/** Adds a count of one step to its node's tally. */
function add(tally: Tally, version: VersionRow, { what, step, key, n }: Count): void {
  if (what === 'message') {
    const { status, text } = messageKey(key);
    tally.messages[status] = (tally.messages[status] ?? 0) + n;
    if (text) tally.textFallback += n;
  }
  if (what === 'place' && key.startsWith('waiting')) {
    tally.waiting += n;
    if (key === 'waiting held') tally.held += n;
  }
  if (what !== 'record') return;
  const branches = version.branches[step] ?? [];
  for (const name of branches) tally.branches[name] ??= 0;
  if (!isPassed(key)) return;
  tally.passed += n;
  if (key === 'skipped') tally.dropped += n;
  const branch = branches[branchOf(key, branches)];
  if (branch !== undefined) tally.branches[branch] = (tally.branches[branch] ?? 0) + n;
}

/**
 * The branch such people took: a wait that timed out continues through its timeout branch if it has one, otherwise
 * its first.
 */
function branchOf(key: string, branches: readonly string[]): number {
  if (key.startsWith('branch ')) return Number(key.slice('branch '.length));
  return key === 'due' ? Math.max(0, branches.indexOf('timeout')) : 0;
}

function arrivals(counts: readonly Count[]) {
  const places = counts.filter(({ what }) => what === 'place');
  return { entered: sumOf(places), fresh: sumOf(places.filter(({ key }) => key === 'new')) };
}
