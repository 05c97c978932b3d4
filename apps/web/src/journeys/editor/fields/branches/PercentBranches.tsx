import { Button, Group, Text } from '@mantine/core';
import { IconPlus, IconScale } from '@tabler/icons-react';
import type { Settings } from '@waymark/journey/graph/graph';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import classes from '../../../../editing/rules/Conditions.module.css';
import { FieldProblem, Sentence, Words } from '../../../../editing/Sentence.tsx';
import { Reason } from '../../../../ui/Reason.tsx';
import { freshId } from '../../model/newNode.ts';
import { balanced, withPercent } from '../../model/shares.ts';
import { BranchHead } from './BranchHead.tsx';

const LIMIT = 10;
const letter = (index: number) => String.fromCharCode(65 + index);

type Branches = Settings<'split.percent'>['branches'];

/** The branches of a random split, with their shares. */
export function PercentBranches(props: { branches: Branches; onChange: (branches: Branches) => void }) {
  const { branches, onChange } = props;
  const sum = Math.round(branches.reduce((total, branch) => total + branch.percent, 0) * 100) / 100;
  return (
    <>
      <Text size="sm" c="dimmed">
        Assigned at random; each person keeps their branch.
      </Text>
      {branches.map((branch, index) => (
        <section key={branch.id} className={classes.branch} aria-label={`Branch ${branch.name || index + 1}`}>
          <BranchHead
            name={branch.name}
            index={index}
            count={branches.length}
            onName={(name) => onChange(branches.map((old) => (old === branch ? { ...old, name } : old)))}
            onRemove={() => onChange(balanced(branches.filter((old) => old !== branch)))}
          />
          <Sentence>
            <NumberField
              label={`Share of ${branch.name || `branch ${index + 1}`}`}
              value={branch.percent}
              min={0}
              max={100}
              width={84}
              unit="%"
              onChange={(percent) => onChange(withPercent(branches, branch.id, percent))}
              field={`branches.${index}.percent`}
            />
            <Words>of people</Words>
          </Sentence>
        </section>
      ))}
      <FieldProblem field="branches" />
      <Group gap="xs" data-field="branches" tabIndex={-1}>
        <Reason text={branches.length >= LIMIT ? `A split has up to ${LIMIT} branches.` : null}>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() =>
              onChange(
                balanced([...branches, { id: freshId('b'), name: letter(branches.length), percent: 0 }]),
              )
            }
            data-testid="add-branch"
          >
            Add a branch
          </Button>
        </Reason>
        <Button
          variant="default"
          leftSection={<IconScale size={16} />}
          onClick={() => onChange(balanced(branches))}
          data-testid="balance"
        >
          Split evenly
        </Button>
        <Text size="sm" c={sum === 100 ? 'dimmed' : 'var(--wm-amber-text)'} role="status">
          Total {sum}%
        </Text>
      </Group>
    </>
  );
}
