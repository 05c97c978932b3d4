import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Problem } from '@waymark/journey/settings/problems';
import { uiState } from '../../store/uiState.ts';
import classes from './ProblemMark.module.css';

/** An amber mark. Its message shows on hover and focus, and a click goes to the field. */
export function ProblemMark({ problems, nodeId }: { problems: readonly Problem[]; nodeId: string }) {
  const first = problems[0];
  if (!first) return null;
  const sentences = problems.map((problem) => problem.sentence).join(' ');
  return (
    <Tooltip label={sentences} multiline maw={280} withinPortal>
      <button
        type="button"
        className={`nodrag ${classes.mark}`}
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
