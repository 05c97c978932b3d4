import { ActionIcon } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react';
import { onceReleased } from '../fields/pendingFields.ts';
import { ProblemsContext, Words } from '../Sentence.tsx';
import classes from './Conditions.module.css';

export interface RowProps<C> {
  condition: C;
  onChange: (condition: C) => void;
  onRemove: () => void;
  /** "if", "where", "and", "or". */
  joint: string;
  field: string;
  /** Comes first, and says what the condition is about. */
  children?: ReactNode;
}

/** A condition as one line that reads as a sentence, with a button to remove it. `below` is shown under the line. */
export function ConditionLine({
  joint,
  onRemove,
  children,
  below,
}: Pick<RowProps<unknown>, 'joint' | 'onRemove' | 'children'> & { below?: ReactNode }) {
  return (
    <div className={classes.row}>
      <div className={classes.line}>
        {joint !== '' && <Words>{joint}</Words>}
        {children}
        <ActionIcon aria-label="Remove this condition" onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {below}
    </div>
  );
}

/** Whether the next condition to appear was just added by hand. */
export const JustAdded = createContext({ current: false });

const noProblems = new Map<string, []>();

/** Around a condition. A new one shows no problem until it is left; with `focus`, it has the focus. */
export function ConditionBox(props: {
  className?: string | undefined;
  focus?: boolean;
  testId?: string;
  children: ReactNode;
}) {
  const { className, focus = false, testId, children } = props;
  const justAdded = use(JustAdded);
  const problems = use(ProblemsContext);
  const [fresh, setFresh] = useState(justAdded.current);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!justAdded.current) return;
    justAdded.current = false;
    if (focus) box.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, [justAdded, focus]);
  // Not on blur: a problem that appeared while a button is pressed would move the button away from under the pointer.
  const leave = () => {
    if (!box.current?.contains(document.activeElement)) setFresh(false);
  };
  const check = () => fresh && onceReleased(leave);
  useWindowEvent('mouseup', check, true);
  useWindowEvent('focusin', check, true);
  return (
    <div ref={box} className={className} data-testid={testId}>
      <ProblemsContext value={fresh ? noProblems : problems}>{children}</ProblemsContext>
    </div>
  );
}
