import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Settings } from '@waymark/journey/graph/graph';
import classes from '../../../../editing/rules/Conditions.module.css';
import { FieldProblem } from '../../../../editing/Sentence.tsx';
import { Reason } from '../../../../ui/Reason.tsx';
import { freshId } from '../../model/newNode.ts';
import { BranchHead } from './BranchHead.tsx';
import { RuleList } from './RuleList.tsx';

const LIMIT = 10;

type Branches = Settings<'split.rule'>['branches'];

/** The branches of a rule split, in the order that they are tried. */
export function RuleBranches(props: { branches: Branches; onChange: (branches: Branches) => void }) {
  const { branches, onChange } = props;
  return (
    <>
      <Text size="sm" c="dimmed">
        Each person takes the first branch they match, from the top down.
      </Text>
      {branches.map((branch, index) => {
        const change = (next: Partial<typeof branch>) =>
          onChange(branches.map((old) => (old === branch ? { ...old, ...next } : old)));
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
              onMove={(by) => onChange(moved(branches, index, by))}
              onRemove={() => onChange(branches.filter((old) => old !== branch))}
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
      <Reason text={branches.length >= LIMIT ? `A split has up to ${LIMIT} branches.` : null}>
        <Button
          variant="default"
          size="sm"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={16} />}
          onClick={() =>
            onChange([
              ...branches,
              {
                id: freshId('b'),
                name: `Branch ${branches.length + 1}`,
                rule: { match: 'all', conditions: [] },
              },
            ])
          }
          data-testid="add-branch"
          data-field="branches"
        >
          Add a branch
        </Button>
      </Reason>
    </>
  );
}

function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(index + by, 0, one);
  return next;
}
