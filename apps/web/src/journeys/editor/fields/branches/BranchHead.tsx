import { ActionIcon, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTypedText } from '../../../../editing/fields/useTyped.ts';
import classes from '../../../../editing/rules/Conditions.module.css';
import { Reason } from '../../../../ui/Reason.tsx';

interface Props {
  name: string;
  index: number;
  count: number;
  onName: (name: string) => void;
  onMove?: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** A branch's name, its position, and its remove button. */
export function BranchHead({ name, index, count, onName, onMove, onRemove }: Props) {
  const typed = useTypedText(name, onName);
  const called = name || `branch ${index + 1}`;
  return (
    <div className={classes.branchHead}>
      <TextInput
        size="sm"
        aria-label={`Name of branch ${index + 1}`}
        placeholder={`Branch ${index + 1}`}
        maxLength={80}
        value={typed.text}
        onChange={(event) => typed.onChange(event.currentTarget.value)}
        onBlur={typed.handIn}
        data-testid={`branch-name-${index}`}
      />
      {onMove && count > 1 && (
        <>
          <Reason text={index === 0 ? 'It’s the first branch.' : null}>
            <ActionIcon aria-label={`Move ${called} up`} onClick={() => onMove(-1)}>
              <IconArrowUp size={16} />
            </ActionIcon>
          </Reason>
          <Reason text={index === count - 1 ? 'It’s the last branch.' : null}>
            <ActionIcon aria-label={`Move ${called} down`} onClick={() => onMove(1)}>
              <IconArrowDown size={16} />
            </ActionIcon>
          </Reason>
        </>
      )}
      <ActionIcon aria-label={`Remove ${called}`} onClick={onRemove}>
        <IconTrash size={16} stroke={1.75} />
      </ActionIcon>
    </div>
  );
}
