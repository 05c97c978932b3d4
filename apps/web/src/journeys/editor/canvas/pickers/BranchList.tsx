import { createScopedKeydownHandler, Text, UnstyledButton } from '@mantine/core';
import type { Picker } from '../../store/uiState.ts';
import classes from './Picker.module.css';

/** Asks which branch of the selected step a new step should go under. */
export function BranchList(props: {
  picker: Extract<Picker, { kind: 'branch' }>;
  onPick: (branch: string) => void;
}) {
  const { item, branches } = props.picker;
  return (
    <>
      <Text size="sm" fw={550} className={classes.head}>
        Where does “{item.label}” go?
      </Text>
      <div className={classes.options} data-branches>
        {branches.map(({ id, name }, index) => (
          <UnstyledButton
            key={id}
            autoFocus={index === 0}
            className={classes.branch}
            data-branch
            data-testid={`under-${id}`}
            onKeyDown={createScopedKeydownHandler({
              siblingSelector: '[data-branch]',
              parentSelector: '[data-branches]',
              orientation: 'vertical',
              activateOnFocus: false,
              loop: true,
            })}
            onClick={() => props.onPick(id)}
          >
            {name || 'Unnamed'}
          </UnstyledButton>
        ))}
      </div>
    </>
  );
}
