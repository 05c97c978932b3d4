import { IconPlus } from '@tabler/icons-react';
import { branchesOf, type Node } from '@waymark/journey/graph/graph';
import { handleShare } from '../../model/routes.ts';
import { plannedShare } from '../../model/shares.ts';
import { useEditor } from '../../store/context.ts';
import { uiState } from '../../store/uiState.ts';
import classes from './OpenEnds.module.css';

/** Under each unconnected branch: its name, and a + that lists what can be added there. */
export function OpenEnds({ step }: { step: Node }) {
  const taken = useEditor((state) =>
    state.graph.edges.reduce((all, edge) => (edge.from === step.id ? `${all}${edge.branch} ` : all), ' '),
  );
  const branches = branchesOf(step);
  return branches.map((branch, index) => {
    if (taken.includes(` ${branch.id} `)) return null;
    const share = plannedShare(step, branch.id);
    const label = [branch.name, share === null ? '' : `${share}%`].filter(Boolean).join(' · ');
    return (
      <div
        key={branch.id}
        className={`nodrag ${classes.end}`}
        style={{ left: `${handleShare(index, branches.length) * 100}%`, width: 232 / branches.length }}
        data-open-from={step.id}
        data-open-branch={branch.id}
      >
        <span className={classes.line} />
        {label && (
          <span className={classes.name} title={label}>
            {label}
          </span>
        )}
        <button
          type="button"
          tabIndex={-1}
          className={classes.add}
          aria-label={`Add a step${branch.name ? ` under ${branch.name}` : ''}`}
          data-testid={`add-after-${step.id}-${branch.id}`}
          onClick={(event) => {
            event.stopPropagation();
            uiState.openPicker({
              kind: 'add',
              at: { x: event.clientX, y: event.clientY },
              place: { on: 'branch', from: step.id, branch: branch.id },
            });
          }}
        >
          <IconPlus size={14} stroke={2.25} aria-hidden />
        </button>
      </div>
    );
  });
}
