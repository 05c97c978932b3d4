import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Words } from '../Sentence.tsx';
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
