import {
  IconAlertTriangle,
  IconBulb,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
} from '@tabler/icons-react';
import type { Problem } from '@waymark/journey/settings/problems';
import { useState } from 'react';
import { counted } from '../../../ui/format/numbers.ts';
import { kindName } from '../model/families.ts';
import { nodeById } from '../model/wires.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import classes from './Bar.module.css';

/** What prevents publishing, and what deserves a second look. Each line leads to its step and field. */
export function ProblemsBar() {
  const problems = useEditor((state) => state.problems);
  const empty = useEditor((state) => state.graph.nodes.length === 0);
  const [open, setOpen] = useState(false);
  if (empty) return null;
  if (problems.length === 0)
    return (
      <section className={classes.problems} aria-label="Problems">
        <p className={classes.fine} data-testid="problems-none">
          <IconCircleCheck size={16} aria-hidden /> Ready to publish
        </p>
      </section>
    );
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const Chevron = open ? IconChevronDown : IconChevronUp;
  return (
    <section className={classes.problems} aria-label="Problems">
      <button
        type="button"
        className={classes.problemsHead}
        data-any={errors > 0 || undefined}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="problems"
        data-errors={errors}
      >
        {errors > 0 ? <IconAlertTriangle size={16} aria-hidden /> : <IconBulb size={16} aria-hidden />}
        <span style={{ flex: 1 }}>{problemWords(errors, problems.length - errors)}</span>
        <Chevron size={16} aria-hidden />
      </button>
      {open && (
        <ul className={classes.list}>
          {problems.map((problem) => (
            <li key={problemKey(problem)}>
              <ProblemLine problem={problem} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** "3 problems to fix before publishing · 1 suggestion" */
export function problemWords(errors: number, suggestions: number): string {
  return [
    errors > 0 && `${counted(errors, 'problem')} to fix before publishing`,
    suggestions > 0 && counted(suggestions, 'suggestion'),
  ]
    .filter(Boolean)
    .join(' · ');
}

export const problemKey = ({ nodeId, code, field, sentence }: Problem): string =>
  [nodeId, code, field, sentence].join(' ');

export function ProblemLine({ problem, onGo }: { problem: Problem; onGo?: () => void }) {
  const store = useEditorStore();
  const step = problem.nodeId ? nodeById(store.getState().graph, problem.nodeId) : undefined;
  return (
    <button
      type="button"
      className={classes.problem}
      data-testid="problem-line"
      disabled={!step}
      onClick={() => {
        if (!step) return;
        onGo?.();
        store.getState().select([step.id]);
        uiState.goTo(step.id, problem.field);
      }}
    >
      <span className={classes.where}>{step ? step.name || kindName(step.kind) : 'The journey'}</span>
      <span>{problem.sentence}</span>
    </button>
  );
}
