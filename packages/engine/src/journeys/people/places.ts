import type { Sql } from '@waymark/db/connect';
import type { VersionRow } from '../row.ts';

/** How people and a node have to do with each other: they are there (or ended there), came through it, or were not sent its message. */
export type Presence = 'here' | 'passed' | 'notSent';

/** SQL over `entry e` that is true for the people whom the counts under a node count. `versions` are all of the journey's. */
export function atNode(sql: Sql, versions: VersionRow[], nodeId: string, presence: Presence) {
  const places = placesOf(versions, nodeId);
  const standing = (at: string[]) => sql`e.version_id::text || ':' || e.at_step = any(${at})`;
  const recorded = sql`
    exists (select 1 from step_record r where r.entry_id = e.id and r.version_id::text || ':' || r.step = any(${places})`;
  switch (presence) {
    case 'here':
      return standing(places);
    case 'notSent':
      return sql`${recorded} and r.kind = 'skipped')`;
    case 'passed': {
      const node = versions[0]?.graph.nodes.find(({ id }) => id === nodeId);
      if (versions.some(({ triggerNode }) => triggerNode === nodeId)) return sql`true`;
      if (node?.kind === 'goal')
        return sql`
          e.status = 'converted' and exists (
            select 1 from event v where v.id = e.goal_event_id and v.type = ${node.settings.event})`;
      // Who is at a wait, or ended there, came to it but has not passed it.
      const waits = placesOf(versions, nodeId, (kind) => kind?.startsWith('wait.') ?? false);
      return sql`${recorded} and r.kind <> 'held') and not (e.status <> 'completed' and coalesce(${standing(waits)}, false))`;
    }
    default:
      return presence satisfies never;
  }
}

/** Each version has its own numbering of steps, so a node is pairs of version and step. */
function placesOf(
  versions: VersionRow[],
  nodeId: string,
  counts: (kind: string | undefined) => boolean = () => true,
): string[] {
  return versions.flatMap(({ id, nodes, graph }) =>
    counts(graph.nodes.find((node) => node.id === nodeId)?.kind)
      ? nodes.flatMap((node, step) => (node === nodeId ? [`${id}:${step}`] : []))
      : [],
  );
}
