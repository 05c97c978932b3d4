import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { FieldProblem } from '../../../../editing/Sentence.tsx';
import type { FormProps } from '../../kinds/stepKind.ts';
import { freshId } from '../../model/identity.ts';
import classes from '../rules/Conditions.module.css';
import { RuleList } from '../rules/RuleList.tsx';
import { BranchHead } from './BranchHead.tsx';

const LIMIT = 10;

export function RuleSplitForm({ node: { settings }, set }: FormProps<'split.rule'>) {
  const { branches } = settings;
  return (
    <>
      <Text size="sm" c="dimmed">
        Each person takes the first branch they match, from the top down.
      </Text>
      {branches.map((branch, index) => {
        const change = (next: Partial<typeof branch>) =>
          set({ branches: branches.map((old) => (old === branch ? { ...old, ...next } : old)) });
        return (
          <section
            key={branch.id}
            className={classes.branch}
            aria-label={`Branch ${branch.name || index + 1}`}
          >
            <BranchHead
              name={branch.name}
              index={index}
              count={branches.length}
              onName={(name) => change({ name })}
              onMove={(by) => set({ branches: moved(branches, index, by) })}
              onRemove={() => set({ branches: branches.filter((old) => old !== branch) })}
            />
            <RuleList
              rule={branch.rule}
              onChange={(rule) => change({ rule })}
              field={`branches.${index}.rule`}
            />
          </section>
        );
      })}
      <FieldProblem field="branches" />
      <Text size="sm">
        <strong>Everyone else</strong> takes the last branch.
      </Text>
      <Button
        variant="default"
        size="sm"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={16} />}
        disabled={branches.length >= LIMIT}
        onClick={() =>
          set({
            branches: [
              ...branches,
              {
                id: freshId('b'),
                name: `Branch ${branches.length + 1}`,
                rule: { match: 'all', conditions: [] },
              },
            ],
          })
        }
        data-testid="add-branch"
        data-field="branches"
      >
        Add a branch
      </Button>
    </>
  );
}

function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(index + by, 0, one);
  return next;
}
