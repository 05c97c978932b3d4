import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { branchesOf, type Node } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/settings/problems';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { familyOf, isMessage, kindName, takesWire } from '../../model/families.ts';
import { handleShare } from '../../model/routes.ts';
import { plannedShare } from '../../model/shares.ts';
import { stepKinds } from '../../stepKinds.ts';
import { useEditor } from '../../store/context.ts';
import { uiState } from '../../store/uiState.ts';
import type { StepNode } from '../flow.ts';
import { useFar } from '../view/far.ts';
import { Counts } from './Counts.tsx';
import { changeWords } from './changeWords.ts';
import { MessagePreview } from './MessagePreview.tsx';
import ends from './OpenEnds.module.css';
import mark from './ProblemMark.module.css';
import classes from './StepCard.module.css';

/** A step on the canvas. It re-renders only when its own step, problems or counts change. */
export const StepCard = memo(function StepCard({ id, data }: NodeProps<StepNode>) {
  return useFar() ? <FarCard id={id} step={data.step} /> : <NearCard id={id} {...data} />;
});

/** A step when zoomed out: its family's color, and whether it has a problem. React Flow needs its handles for wires. */
function FarCard({ id, step }: { id: string; step: Node }) {
  const problem = useEditor((state) => state.problemsAt.get(id)?.[0]?.severity);
  const mark = useEditor((state) => state.marks.get(id));
  const branches = branchesOf(step);
  return (
    <>
      <article
        className={classes.far}
        data-family={familyOf(step.kind)}
        data-problem={problem}
        data-change={mark}
        data-testid={`card-${id}`}
      />
      {takesWire(step.kind) && (
        <span className={`target ${classes.farIn}`} data-handleid="in" data-handlepos="top" />
      )}
      {branches.map((branch, index) => (
        <span
          key={branch.id}
          className={`source ${classes.farOut}`}
          data-handleid={branch.id}
          data-handlepos="bottom"
          style={{ left: `calc(${handleShare(index, branches.length) * 100}% - 5px)` }}
        />
      ))}
    </>
  );
}

function NearCard({ id, step, sentence }: StepNode['data'] & { id: string }) {
  const editing = useEditor((state) => state.mode === 'editing');
  const problems = useEditor((state) => state.problemsAt.get(id));
  const mark = useEditor((state) => state.marks.get(id));
  const Icon = stepKinds[step.kind].icon;
  const branches = branchesOf(step);
  return (
    <>
      <article
        className={classes.card}
        data-family={familyOf(step.kind)}
        data-problem={problems?.[0]?.severity}
        data-change={mark}
        data-testid={`card-${id}`}
      >
        <header className={classes.head}>
          <Icon size={16} stroke={1.75} aria-hidden className={classes.icon} />
          <span className={classes.kind}>{step.name || kindName(step.kind)}</span>
          {mark && <span className={classes.mark}>{changeWords[mark]}</span>}
          {problems && <ProblemMark problems={problems} nodeId={id} />}
        </header>
        {isMessage(step.kind) ? (
          <MessagePreview step={step} sentence={sentence} />
        ) : (
          <p className={classes.sentence}>{sentence}</p>
        )}
        {!editing && <Counts nodeId={id} kind={step.kind} />}
      </article>
      {takesWire(step.kind) && (
        <Handle
          type="target"
          id="in"
          position={Position.Top}
          isConnectableStart={false}
          className={`${classes.handle} ${classes.into}`}
          data-testid={`in-${id}`}
        />
      )}
      {branches.map((branch, index) => (
        <Handle
          key={branch.id}
          type="source"
          id={branch.id}
          position={Position.Bottom}
          isConnectableEnd={false}
          className={classes.handle}
          style={{ left: `${handleShare(index, branches.length) * 100}%` }}
          title={branch.name || undefined}
          data-testid={`out-${id}-${branch.id}`}
        />
      ))}
      {editing && branches.length > 0 && <OpenEnds step={step} />}
    </>
  );
}

/** Under each unconnected branch: its name, and a + that lists what can be added there. */
function OpenEnds({ step }: { step: Node }) {
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
        className={`nodrag ${ends.end}`}
        style={{ left: `${handleShare(index, branches.length) * 100}%`, width: 232 / branches.length }}
        data-open-from={step.id}
        data-open-branch={branch.id}
      >
        <span className={ends.line} />
        {label && (
          <span className={ends.name} title={label}>
            {label}
          </span>
        )}
        <button
          type="button"
          tabIndex={-1}
          className={ends.add}
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

/** An amber mark. Its message shows on hover and focus, and a click goes to the field. */
function ProblemMark({ problems, nodeId }: { problems: readonly Problem[]; nodeId: string }) {
  const first = problems[0];
  if (!first) return null;
  const sentences = problems.map((problem) => problem.sentence).join(' ');
  return (
    <Tooltip label={sentences} multiline maw={280} withinPortal>
      <button
        type="button"
        className={`nodrag ${mark.mark}`}
        tabIndex={-1}
        aria-label={`Problem: ${sentences}`}
        data-testid={`problem-${nodeId}`}
        onClick={() => uiState.goTo(nodeId, first.field)}
      >
        <IconAlertTriangle size={16} stroke={2} aria-hidden />
      </button>
    </Tooltip>
  );
}
