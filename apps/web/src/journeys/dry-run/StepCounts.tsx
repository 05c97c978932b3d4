import type { Graph } from '@waymark/journey/graph/graph';
import type { DryRunResult } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import type { Place } from '../people/places.ts';
import classes from './DryRun.module.css';

/** How many people would have passed each step. */
export function StepCounts(props: { nodes: DryRunResult['nodes']; places: Place[]; graph: Graph }) {
  const { nodes, places, graph } = props;
  const counts = new Map(nodes.map((node) => [node.nodeId, node]));
  const sends = new Set(graph.nodes.filter(({ kind }) => kind.startsWith('message.')).map(({ id }) => id));
  return (
    <section className={classes.card} aria-label="Step by step">
      <div className={classes.cardHead}>
        <h3>Step by step</h3>
      </div>
      <Table
        columns={[
          'Step',
          ['Completed step', table.number],
          ['Not sent', table.number],
          ['Still at this step', table.number],
        ]}
        bare
      >
        {places.map(({ value, label }) => {
          const node = counts.get(value);
          if (node === undefined) return null;
          return (
            <tr key={value}>
              <td>{label}</td>
              <td className={table.number}>{count(node.passed)}</td>
              <td className={table.number}>{sends.has(value) ? count(node.dropped) : '–'}</td>
              <td className={table.number}>{count(node.waiting)}</td>
            </tr>
          );
        })}
      </Table>
    </section>
  );
}
